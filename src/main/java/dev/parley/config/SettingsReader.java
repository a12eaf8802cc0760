package dev.parley.config;

import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the settings, and reports all mistakes in them at once with a {@link SettingsException}. */
public final class SettingsReader {
    private static final Pattern ENVIRONMENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private final Surroundings surroundings;
    private final String environment;

    /** The environment is the one that the surroundings name, else the given one. */
    public SettingsReader(Surroundings surroundings, String environmentByDefault) {
        this.surroundings = surroundings;
        this.environment =
                surroundings.value("parley.environment", "PARLEY_ENVIRONMENT").orElse(environmentByDefault);
    }

    /** Settings of one text, in production and without anything from outside. */
    public static Settings fromText(String name, String json) {
        return new SettingsReader(Surroundings.of(Map.of(), Map.of()), "production").read(new SettingsFile(name, json));
    }

    /**
     * Reads the files that the surroundings name, else those of the web application, else those of the class path. None at all is no
     * mistake, but a warning.
     *
     * @param webResource gives the URL of a path such as {@code /WEB-INF/parley.json}, if there is something
     */
    public Settings find(Function<String, Optional<URL>> webResource, ClassLoader loader) {
        return find(webResource, loader, directory -> List.of());
    }

    /**
     * The same, with files that lie below all others.
     *
     * @param below gives them, for {@code ws.scripts.directory} if that is there
     */
    public Settings find(
            Function<String, Optional<URL>> webResource,
            ClassLoader loader,
            Function<Optional<String>, List<SettingsFile>> below) {
        var findings = new Findings();
        checkEnvironment(findings);
        stopIfWrong("The environment", findings);
        var locator = new SettingsLocator(surroundings, environment, findings);
        List<SettingsFile> files = locator.find(webResource, loader);
        stopIfWrong("The settings", findings);
        if (files.isEmpty()) {
            findings.warning(Place.top("No settings"), "there are no endpoints, looked for " + locator.looked());
        }
        return read(files, findings, below);
    }

    /** Reads the given files, the lowest first. */
    public Settings read(SettingsFile... files) {
        return read(List.of(files), new Findings(), directory -> List.of());
    }

    private Settings read(
            List<SettingsFile> files, Findings findings, Function<Optional<String>, List<SettingsFile>> below) {
        String origin = files.isEmpty()
                ? "no file"
                : files.stream().map(SettingsFile::name).collect(Collectors.joining(", "));
        List<Tree> layers = layers(files, findings);
        if (layers.size() < files.size()) {
            stopIfWrong(origin, findings); // what a broken file lacks would look like more mistakes
        }
        Tree own = merged(layers, origin);
        Tree root = merged(
                Stream.concat(layers(below.apply(directory(own)), findings).stream(), Stream.of(own))
                        .toList(),
                origin);
        if (!files.isEmpty() && root.child("ws").isEmpty()) {
            findings.warning(root.place(), "holds no 'ws', so there are no endpoints");
        }
        FileKeys.ALL.read(root, findings); // all of it, also what no endpoint uses
        Settings settings =
                new WsReader(new Section(root, findings).get(FileKeys.WS), environment, findings).read(origin);
        stopIfWrong(origin, findings);
        return settings;
    }

    private static Tree merged(List<Tree> layers, String origin) {
        return layers.stream()
                .reduce((base, top) -> Overlay.merge(base, top, base.place()))
                .orElseGet(() -> Tree.empty(Place.top(origin)));
    }

    // what is wrong about it is found when all is read
    private static Optional<String> directory(Tree root) {
        return root.child(FileKeys.WS.name())
                .filter(Tree.class::isInstance)
                .flatMap(ws -> ((Tree) ws).child(ScriptKeys.SCRIPTS.name()))
                .filter(Tree.class::isInstance)
                .flatMap(scripts -> ((Tree) scripts).text(ScriptKeys.DIRECTORY.name()));
    }

    /** One tree for each file that is a JSON object. */
    private List<Tree> layers(List<SettingsFile> files, Findings findings) {
        var placeholders = new Placeholders(surroundings::value);
        return files.stream()
                .flatMap(file -> new JsonText(file, findings)
                        .parse().map(json -> new Survey(file, placeholders, findings).of(json)).stream())
                .flatMap(node -> node instanceof Tree tree ? Stream.of(tree) : noTree(node, findings))
                .toList();
    }

    private static Stream<Tree> noTree(Node node, Findings findings) {
        findings.mistake(node, "an object");
        return Stream.empty();
    }

    private void checkEnvironment(Findings findings) {
        if (!ENVIRONMENT.matcher(environment).matches()) {
            findings.mistake(
                    Place.top("parley.environment (PARLEY_ENVIRONMENT)"),
                    "must be a name that fits into a file's, such as 'production', was '" + environment + "'");
        }
    }

    private static void stopIfWrong(String origin, Findings findings) {
        if (!findings.mistakes().isEmpty()) {
            throw new SettingsException(origin, findings.mistakes(), findings.warnings());
        }
    }
}
