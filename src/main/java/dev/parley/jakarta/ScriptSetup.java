package dev.parley.jakarta;

import dev.parley.config.Settings;
import dev.parley.config.SettingsException;
import dev.parley.script.DirectoryFiles;
import dev.parley.script.FixedFiles;
import dev.parley.script.LayeredFiles;
import dev.parley.script.ScriptDatabase;
import dev.parley.script.ScriptFile;
import dev.parley.script.ScriptFiles;
import dev.parley.script.ScriptServices;
import dev.parley.spi.script.ScriptLanguage;
import jakarta.servlet.ServletContext;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;

/** Where a web application has its scripts. */
final class ScriptSetup {
    /** The system property, or variable of the environment, that names a directory of scripts in the place of the settings. */
    private static final String PROPERTY = "parley.services";

    private static final String VARIABLE = "PARLEY_SERVICES";
    private static final String IN_THE_WAR = "/WEB-INF/services/";

    private final Settings settings;
    private final ServletContext context;

    ScriptSetup(Settings settings, ServletContext context) {
        this.settings = settings;
        this.context = context;
    }

    /** @throws SettingsException if there is no such directory */
    ScriptServices.Setup with(ScriptDatabase database) {
        ScriptFiles files = new LayeredFiles(places());
        return new ScriptServices.Setup(
                settings.scripts().reload() ? files : new FixedFiles(files.all()),
                languages(),
                settings.scripts().allow(),
                context.getClassLoader(),
                database);
    }

    private List<ScriptLanguage> languages() {
        return ServiceLoader.load(ScriptLanguage.class, context.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    private List<ScriptFiles> places() {
        List<ScriptFiles> places = new ArrayList<>();
        String directory = directory();
        if (!directory.isEmpty()) {
            places.add(new DirectoryFiles(existing(directory)));
        }
        String real = context.getRealPath(IN_THE_WAR);
        if (real != null && Files.isDirectory(Path.of(real))) {
            places.add(new DirectoryFiles(Path.of(real)));
        } else {
            places.add(packed());
        }
        return places;
    }

    private String directory() {
        String variable = System.getenv(VARIABLE);
        return System.getProperty(
                PROPERTY, variable == null ? settings.scripts().directory() : variable);
    }

    private Path existing(String directory) {
        Path path = Path.of(directory).toAbsolutePath().normalize();
        if (!Files.isDirectory(path)) {
            String mistake = "ws.scripts.directory (" + PROPERTY + ") must be a directory, was '" + path + "'";
            throw new SettingsException(settings.origin(), List.of(mistake), List.of());
        }
        return path;
    }

    // a WAR that its server has not unpacked
    private ScriptFiles packed() {
        List<ScriptFile> files = new ArrayList<>();
        collect(IN_THE_WAR, files);
        return new FixedFiles(files);
    }

    private void collect(String directory, List<ScriptFile> files) {
        Set<String> paths = context.getResourcePaths(directory);
        for (String path : paths == null ? Set.<String>of() : paths) {
            if (path.endsWith("/")) {
                collect(path, files);
            } else {
                files.add(new ScriptFile(path.substring(IN_THE_WAR.length()), "packed", () -> text(path)));
            }
        }
    }

    private String text(String path) throws IOException {
        try (InputStream in = context.getResourceAsStream(path)) {
            if (in == null) {
                throw new FileNotFoundException("There is no " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
