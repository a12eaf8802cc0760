package ownwar;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.LifecycleEvent;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;

/** The application in a Tomcat within this JVM: for {@code mvn -Prun} and for tests. */
final class EmbeddedTomcat implements AutoCloseable {
    private static final Path APPLICATION = Path.of("target", "own-war");

    private final Tomcat tomcat = new Tomcat();

    public static void main(String[] args) throws Exception {
        EmbeddedTomcat server = start(Integer.parseInt(args[0]));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        System.out.println("Parley is ready at " + server.at(""));
        server.tomcat.getServer().await();
    }

    /** Starts it at this port, or at a free one for 0. */
    static EmbeddedTomcat start(int port) throws LifecycleException {
        EmbeddedTomcat server = new EmbeddedTomcat();
        server.tomcat.setBaseDir("target/tomcat");
        server.tomcat.setPort(port);
        server.tomcat.getConnector();
        Context context =
                server.tomcat.addWebapp("", APPLICATION.toAbsolutePath().toString());
        context.setParentClassLoader(new ServerClasses());
        context.addServletContainerInitializer(new WsSci(), null);
        context.addLifecycleListener(event -> withoutJsp(event, context));
        server.tomcat.start();
        return server;
    }

    private static void withoutJsp(LifecycleEvent event, Context context) {
        if (event.getType().equals(Lifecycle.CONFIGURE_START_EVENT)) {
            List.of("*.jsp", "*.jspx").forEach(context::removeServletMapping);
            context.removeChild(context.findChild("jsp"));
        }
    }

    URI at(String path) {
        return URI.create("http://localhost:" + tomcat.getConnector().getLocalPort() + "/" + path);
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What an application sees of a Tomcat; its own libraries are all in its WAR, and those of tests are none of its business. */
    private static final class ServerClasses extends ClassLoader {
        private static final ClassLoader TESTS = EmbeddedTomcat.class.getClassLoader();

        ServerClasses() {
            super(getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (Stream.of("org.apache.", "jakarta.servlet.", "jakarta.websocket.", "jakarta.el.", "jakarta.annotation.")
                    .noneMatch(name::startsWith)) {
                throw new ClassNotFoundException(name);
            }
            return TESTS.loadClass(name);
        }

        @Override
        protected URL findResource(String name) {
            return name.startsWith("org/apache/") ? TESTS.getResource(name) : null;
        }

        @Override
        protected Enumeration<URL> findResources(String name) throws IOException {
            boolean ofServer = name.startsWith("META-INF/services/jakarta.websocket.");
            return ofServer ? TESTS.getResources(name) : Collections.emptyEnumeration();
        }
    }
}
