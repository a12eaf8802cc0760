package dev.parley.it;

import dev.parley.ext.script.Documented;
import java.io.File;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.Asset;
import org.jboss.shrinkwrap.api.asset.ClassLoaderAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The WAR that the build has made, for {@code @Deployment} methods: the tests deploy what users get, and add only what
 * they name here.
 */
public final class ParleyWar {
    private final WebArchive war = ShrinkWrap.create(ZipImporter.class, "parley.war")
            .importFrom(new File(System.getProperty("parley.war")))
            .as(WebArchive.class);

    private ParleyWar() {}

    public static ParleyWar asBuilt() {
        return new ParleyWar();
    }

    /** Settings as JSON text, instead of those in the WAR. */
    public ParleyWar withSettings(String json) {
        return withSettings(new StringAsset(json));
    }

    /** Settings from a file of the test class path, instead of those in the WAR. */
    public ParleyWar withSettingsFrom(String resource) {
        return withSettings(new ClassLoaderAsset(resource));
    }

    /** Settings that are read when the WAR is deployed, instead of those in it. */
    public ParleyWar withSettings(Asset settings) {
        war.addAsWebInfResource(settings, "parley.json");
        return this;
    }

    /** An application around Parley: observers and services; classes nested in these come along. */
    public ParleyWar with(Class<?>... application) {
        war.addClasses(application);
        return this;
    }

    /** The jars that these classes are in, as {@code WEB-INF/lib}. */
    public ParleyWar withLibraryOf(Class<?>... classes) {
        Stream.of(classes).map(ParleyWar::jarOf).distinct().forEach(war::addAsLibrary);
        return this;
    }

    /** A script of the documentation, such as {@code open.js}, as a service. */
    public ParleyWar withScript(String path, String documented) {
        return withFile("services/" + path, Documented.script(documented));
    }

    /** A file below {@code WEB-INF}. */
    public ParleyWar withFile(String path, String text) {
        war.addAsWebInfResource(new StringAsset(text), path);
        return this;
    }

    /** The engines of these languages, as {@code WEB-INF/lib}. */
    public ParleyWar withEngines(String... languages) {
        for (String language : languages) {
            File directory =
                    new File(new File(System.getProperty("parley.war")).getParentFile(), "engines/" + language);
            war.addAsLibraries(Objects.requireNonNull(directory.listFiles(), directory + " is missing"));
        }
        return this;
    }

    /** For a test that runs in the server: with the class of the test, AssertJ and the servlet that calls it. */
    public ParleyWar testedInside(Class<?> test) {
        return with(test, TestRunner.class).withLibraryOf(Assertions.class);
    }

    public WebArchive archive() {
        return war;
    }

    private static File jarOf(Class<?> type) {
        try {
            return new File(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("There is no jar of " + type, e);
        }
    }
}
