package dev.parley.test;

import dev.parley.config.Settings;
import dev.parley.config.SettingsReader;
import dev.parley.config.Surroundings;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The settings that a {@link ParleyTest} asks for. */
final class TestSettings {
    private static final Path WEB = Path.of("src", "main", "webapp");
    private static final String ENVIRONMENT = "test";

    private TestSettings() {}

    static Settings of(Class<?> annotated, ParleyTest wanted) {
        boolean text = !wanted.settings().isBlank();
        boolean file = !wanted.file().isBlank();
        if (text && file) {
            throw new IllegalArgumentException(
                    "@ParleyTest of " + annotated.getName() + " must have either settings or a file, not both");
        }
        if (text) {
            return SettingsReader.fromText("settings of " + annotated.getSimpleName(), wanted.settings());
        }
        return (file ? reader(wanted.file()) : reader()).find(TestSettings::resource, annotated.getClassLoader());
    }

    private static SettingsReader reader() {
        return new SettingsReader(Surroundings.ofTheSystem(), ENVIRONMENT);
    }

    private static SettingsReader reader(String file) {
        Surroundings system = Surroundings.ofTheSystem();
        return new SettingsReader(
                new Surroundings(
                        name -> name.equals("parley.config")
                                ? Optional.of(file)
                                : system.properties().apply(name),
                        system.variables()),
                ENVIRONMENT);
    }

    private static Optional<URL> resource(String path) {
        Path file = WEB.resolve(path.substring(1));
        try {
            return Files.isRegularFile(file) ? Optional.of(file.toUri().toURL()) : Optional.empty();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("Files have addresses, but not " + file, e);
        }
    }
}
