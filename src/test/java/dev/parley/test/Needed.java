package dev.parley.test;

import java.util.stream.Stream;

/** Libraries of others that parts of the kit need, and what a pom lacks where one is not there. */
enum Needed {
    JSON(
            "Settings and messages are JSON",
            "org.eclipse:yasson",
            "jakarta.json.bind.JsonbBuilder",
            "org.eclipse.yasson.JsonBindingProvider"),
    CDI(
            "Beans need a CDI container",
            "org.jboss.weld.se:weld-se-core",
            "jakarta.enterprise.inject.se.SeContainerInitializer",
            "org.jboss.weld.environment.se.Weld"),
    TOMCAT(
            "Sockets need a server, which is an embedded Tomcat",
            "org.apache.tomcat.embed:tomcat-embed-websocket",
            "org.apache.catalina.startup.Tomcat",
            "org.apache.tomcat.websocket.server.WsSci");

    private final String why;
    private final String artifact;
    private final String[] classes;

    Needed(String why, String artifact, String... classes) {
        this.why = why;
        this.artifact = artifact;
        this.classes = classes;
    }

    /** To be called before any class is used that knows the library. */
    void orFail() {
        if (!Stream.of(classes).allMatch(Needed::isThere)) {
            throw new IllegalStateException(why + ", and there is none on the class path of the tests. Add " + artifact
                    + " to the pom, with the scope 'test'; docs/testing.md of Parley has the whole list");
        }
    }

    private static boolean isThere(String name) {
        try {
            Class.forName(name, false, Needed.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false; // the question was whether it is
        }
    }
}
