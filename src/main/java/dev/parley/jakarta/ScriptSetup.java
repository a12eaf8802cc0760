package dev.parley.jakarta;

import dev.parley.OutboundSockets;
import dev.parley.config.Settings;
import dev.parley.config.SettingsException;
import dev.parley.config.SettingsFile;
import dev.parley.script.DirectoryFiles;
import dev.parley.script.FixedFiles;
import dev.parley.script.HandlerFile;
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
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Supplier;

/** Where a web application has its scripts, and what endpoints these make. */
final class ScriptSetup {
    /** The system property, or variable of the environment, that names a directory of scripts in the place of the settings. */
    private static final String PROPERTY = "parley.services";

    private static final String VARIABLE = "PARLEY_SERVICES";
    private static final String IN_THE_WAR = "/WEB-INF/services/";

    private final ServletContext context;

    ScriptSetup(ServletContext context) {
        this.context = context;
    }

    /**
     * The endpoints of handler files, as settings that lie below all others.
     *
     * @param directory of the settings
     * @throws SettingsException if there is no such directory, or a file is wrong
     */
    List<SettingsFile> endpoints(Optional<String> directory) {
        try {
            return HandlerFile.in(files(directory.orElse(""))).stream()
                    .map(handler -> new SettingsFile(handler.path(), handler.settings()))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw mistake(String.valueOf(e.getMessage()));
        }
    }

    /** @throws SettingsException if there is no such directory */
    ScriptServices.Setup with(Settings settings, ScriptDatabase database, Supplier<OutboundSockets> outbound) {
        ScriptFiles files = files(settings.scripts().directory());
        return new ScriptServices.Setup(
                settings.scripts().reload() ? files : new FixedFiles(files.all()),
                languages(),
                settings.scripts().allow(),
                context.getClassLoader(),
                database,
                outbound);
    }

    private List<ScriptLanguage> languages() {
        return ServiceLoader.load(ScriptLanguage.class, context.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    private ScriptFiles files(String configured) {
        List<ScriptFiles> places = new ArrayList<>();
        String directory = directory(configured);
        if (!directory.isEmpty()) {
            places.add(new DirectoryFiles(existing(directory)));
        }
        String real = context.getRealPath(IN_THE_WAR);
        if (real != null && Files.isDirectory(Path.of(real))) {
            places.add(new DirectoryFiles(Path.of(real)));
        } else {
            places.add(packed());
        }
        return new LayeredFiles(places);
    }

    private static String directory(String configured) {
        String variable = System.getenv(VARIABLE);
        return System.getProperty(PROPERTY, variable == null ? configured : variable);
    }

    private static Path existing(String directory) {
        Path path = Path.of(directory).toAbsolutePath().normalize();
        if (!Files.isDirectory(path)) {
            throw mistake("ws.scripts.directory (" + PROPERTY + ") must be a directory, was '" + path + "'");
        }
        return path;
    }

    private static SettingsException mistake(String sentence) {
        return new SettingsException("The scripts", List.of(sentence), List.of());
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
