package dev.parley.config;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds the files: the one that was named, else those of the web application, else those of the class path. */
final class SettingsLocator {
    private static final String MAIN = "parley.json";

    private final Surroundings surroundings;
    private final String environment;
    private final Findings findings;
    private final List<String> looked = new ArrayList<>();

    SettingsLocator(Surroundings surroundings, String environment, Findings findings) {
        this.surroundings = surroundings;
        this.environment = environment;
        this.findings = findings;
    }

    /** The files, the lowest first. */
    List<SettingsFile> find(Function<String, Optional<URL>> webResource, ClassLoader loader) {
        Optional<String> named = surroundings.value("parley.config", "PARLEY_CONFIG");
        if (named.isPresent()) {
            return named.map(this::named).orElseThrow();
        }
        List<SettingsFile> web = layers(MAIN, name -> webResource.apply("/WEB-INF/" + name), "WEB-INF/");
        return web.isEmpty()
                ? layers(MAIN, name -> Optional.ofNullable(loader.getResource("META-INF/" + name)), "META-INF/")
                : web;
    }

    /** Where was looked, in the order of looking. */
    String looked() {
        return String.join(", ", looked);
    }

    private List<SettingsFile> named(String written) {
        try {
            Path main = Path.of(written).toAbsolutePath().normalize();
            if (!Files.isRegularFile(main) || !Files.isReadable(main)) {
                return missing(written);
            }
            Path name = main.getFileName();
            return layers(String.valueOf(name), each -> file(main.resolveSibling(each)), main.getParent() + "/");
        } catch (InvalidPathException e) {
            return missing(written);
        }
    }

    private List<SettingsFile> missing(String written) {
        findings.mistake(
                Place.top("parley.config (PARLEY_CONFIG)"), "must name a file that can be read, was '" + written + "'");
        return List.of();
    }

    private List<SettingsFile> layers(String main, Function<String, Optional<URL>> resource, String folder) {
        Stream<String> names = main.startsWith("_")
                ? Stream.of(main)
                : Stream.of(main, "_" + environment + ".json", "parley-" + environment + ".json");
        List<SettingsFile> files = new ArrayList<>();
        names.distinct().forEach(name -> {
            looked.add(folder + name);
            resource.apply(name).flatMap(url -> read(folder + name, url)).ifPresent(files::add);
        });
        return files;
    }

    private static Optional<URL> file(Path path) {
        try {
            return Files.isRegularFile(path) ? Optional.of(path.toUri().toURL()) : Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("A file must have a URL, " + path + " has none", e);
        }
    }

    private Optional<SettingsFile> read(String name, URL url) {
        try {
            var connection = url.openConnection();
            connection.setUseCaches(false); // a redeployed archive must not be read from the old one's cache
            try (InputStream in = connection.getInputStream()) {
                return Optional.of(new SettingsFile(name, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            findings.mistake(Place.top(name), "cannot be read: " + e);
            return Optional.empty();
        }
    }
}
