package dev.parley.it;

import dev.parley.it.foreign.Counter;
import dev.parley.it.foreign.Guestbook;
import dev.parley.it.foreign.Stamp;
import java.io.File;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Somebody's own application, made from nothing, with Parley's classes jar among its libraries. */
final class ForeignWar {
    private static final String SETTINGS = """
            {"ws": {"endpoints": [{"name": "guests", "public": "/guests", "path": "/{name}"}]}}
            """;
    private static final String BEANS = """
            <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0" bean-discovery-mode="annotated"/>
            """;
    private static final String WEB = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">%s</web-app>
            """;

    private final WebArchive war;

    private ForeignWar(WebArchive war) {
        this.war = war;
    }

    static ForeignWar named(String name) {
        return new ForeignWar(ShrinkWrap.create(WebArchive.class, name + ".war")
                .addClasses(Guestbook.class, Counter.class, Stamp.class)
                .addAsWebInfResource(new StringAsset(BEANS), "beans.xml")
                .addAsLibrary(classesJar()));
    }

    static File classesJar() {
        return new File(System.getProperty("parley.war").replaceFirst("\\.war$", "-classes.jar"));
    }

    ForeignWar settingsInWebInf() {
        war.addAsWebInfResource(new StringAsset(SETTINGS), "parley.json");
        return this;
    }

    ForeignWar settingsInClasses() {
        war.addAsResource(new StringAsset(SETTINGS), "META-INF/parley.json");
        return this;
    }

    ForeignWar settingsInJar() {
        war.addAsLibrary(ShrinkWrap.create(JavaArchive.class, "settings.jar")
                .addAsManifestResource(new StringAsset(SETTINGS), "parley.json"));
        return this;
    }

    /** A {@code web.xml} with this in it. */
    ForeignWar webXml(String content) {
        war.setWebXML(new StringAsset(WEB.formatted(content)));
        return this;
    }

    /** CDI, JSON-B and JSON-P: the same jars that Parley's own WAR carries. */
    ForeignWar withWhatTomcatLacks() {
        war.merge(ParleyWar.asBuilt().archive(), Filters.include("/WEB-INF/lib/.*\\.jar"));
        return this;
    }

    WebArchive archive() {
        return war;
    }
}
