package dev.parley.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Service;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClassesWithServicesTest {
    private static final String ROOT = "/WEB-INF/classes/";

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    static class Forgotten {
        @Service("forgotten")
        void serve() {}
    }

    static class Innocent {
        void serve() {}
    }

    /** Names the annotation without having it. */
    static class Curious {
        Service last;
    }

    @Test
    void classes_with_services_are_found_wherever_they_are() {
        add(Forgotten.class);
        add(Innocent.class);
        add(Curious.class);
        files.put(ROOT + "notes.txt", new byte[0]);

        assertThat(find()).containsExactly(Forgotten.class);
    }

    @Test
    void a_class_that_cannot_be_loaded_is_left_alone() {
        add(Forgotten.class);
        byte[] bytes = Objects.requireNonNull(files.remove(path(Forgotten.class)));
        files.put(ROOT + "nowhere/Lost.class", bytes);

        assertThat(find()).isEmpty();
    }

    @Test
    void an_application_may_have_no_classes() {
        assertThat(find()).isEmpty();
    }

    private Set<Class<?>> find() {
        return new ClassesWithServices(this::inside, this::open, ClassesWithServicesTest.class.getClassLoader()).find();
    }

    private Set<String> inside(String directory) {
        Set<String> inside = new LinkedHashSet<>();
        for (String file : files.keySet()) {
            if (file.startsWith(directory)) {
                int slash = file.indexOf('/', directory.length());
                inside.add(slash < 0 ? file : file.substring(0, slash + 1));
            }
        }
        return inside.isEmpty() ? null : inside; // as a servlet context answers
    }

    private InputStream open(String file) {
        return new ByteArrayInputStream(files.get(file));
    }

    private void add(Class<?> type) {
        String path = path(type);
        try (InputStream in = type.getResourceAsStream("/" + path.substring(ROOT.length()))) {
            files.put(path, in.readAllBytes());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String path(Class<?> type) {
        return ROOT + type.getName().replace('.', '/') + ".class";
    }
}
