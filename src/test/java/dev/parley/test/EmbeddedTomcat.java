package dev.parley.test;

import dev.parley.jakarta.WebFront;
import dev.parley.server.Gateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.loader.ParallelWebappClassLoader;
import org.apache.catalina.loader.WebappLoader;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.StandardRoot;
import org.apache.tomcat.util.modeler.Registry;
import org.apache.tomcat.websocket.server.WsSci;

/** The server behind a {@link ParleyServer}: Tomcat with one application, which has nothing but Parley in it. */
final class EmbeddedTomcat implements AutoCloseable {
    private final Tomcat tomcat = new Tomcat();
    private final Path home;

    private EmbeddedTomcat(Path home) {
        this.home = home;
    }

    static EmbeddedTomcat start(Gateway gateway) {
        Registry.disableRegistry(); // describing Tomcat to JMX would be a third of the start
        try {
            var server = new EmbeddedTomcat(Files.createTempDirectory("parley-test"));
            server.run(gateway);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("There is no directory for the embedded Tomcat", e);
        }
    }

    private void run(Gateway gateway) {
        try {
            put(gateway);
            tomcat.start();
        } catch (LifecycleException e) {
            close();
            throw new IllegalStateException("The embedded Tomcat did not start", e);
        }
        if (!tomcat.getHost().findChild("").getState().isAvailable()) {
            close();
            throw new IllegalStateException("Parley did not start in the embedded Tomcat; its log says why");
        }
    }

    private void put(Gateway gateway) {
        tomcat.setBaseDir(home.toString());
        tomcat.setSilent(true);
        tomcat.setConnector(connector());
        var context = (StandardContext) tomcat.addContext("", null);
        Tomcat.addServlet(context, "default", new DefaultServlet()).addMapping("/"); // without it no filter ever runs
        context.addServletContainerInitializer(new WsSci(), null);
        context.addServletContainerInitializer((classes, servlets) -> WebFront.openWithFilter(gateway, servlets), null);
        context.setResources(new NoFiles());
        var loader = new WebappLoader();
        loader.setLoaderInstance(new NoClasses(Thread.currentThread().getContextClassLoader()));
        context.setLoader(loader);
    }

    private static Connector connector() {
        var connector = new Connector();
        connector.setThrowOnFailure(true);
        connector.setPort(0);
        connector.setProperty("address", InetAddress.getLoopbackAddress().getHostAddress());
        return connector;
    }

    /** Has no WAR, so it need not claim the JVM's only place for addresses of things in one. */
    private static final class NoFiles extends StandardRoot {
        @Override
        protected void registerURLStreamHandlerFactory() {
            // others may have taken it
        }
    }

    /** Has no classes but those of the tests, which outlive it: there is nothing to leak, and nothing to warn of. */
    private static final class NoClasses extends ParallelWebappClassLoader {
        NoClasses(ClassLoader tests) {
            super(tests);
        }

        @Override
        protected void clearReferences() {
            // threads that are about to end may hold them
        }
    }

    int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException("The embedded Tomcat did not stop", e);
        } finally {
            deleteHome();
        }
    }

    private void deleteHome() {
        try (Stream<Path> files = Files.walk(home)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The directory of the embedded Tomcat could not be deleted", e);
        }
    }
}
