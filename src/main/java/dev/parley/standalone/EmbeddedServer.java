package dev.parley.standalone;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** Tomcat with one connector and one web application. */
final class EmbeddedServer implements AutoCloseable {
    private final Tomcat tomcat = new Tomcat();
    private final ListenAddress address;
    private final WebApplication application;

    EmbeddedServer(Path war, Path home, ListenAddress address, Optional<Path> libs) throws IOException {
        this.address = address;
        tomcat.setBaseDir(home.toString());
        Files.createDirectories(home.resolve("webapps"));
        // From the default, the class loader of java -jar, the application would take the API that Weld carries.
        tomcat.getEngine().setParentClassLoader(EmbeddedServer.class.getClassLoader());
        tomcat.setSilent(true); // else it sets the level of the application's log to INFO
        tomcat.enableNaming();
        tomcat.setConnector(connector(address));
        tomcat.getHost().getPipeline().addValve(errorsWithoutDetails());
        application = WebApplication.in(tomcat, war, libs);
    }

    private static Connector connector(ListenAddress address) {
        Connector connector = new Connector();
        connector.setThrowOnFailure(true);
        connector.setPort(address.port());
        address.address().ifPresent(one -> connector.setProperty("address", one.getHostAddress()));
        // A session holds its connection for as long as it lives: the settings limit sessions, not the connector.
        connector.setProperty("maxConnections", "100000");
        connector.setProperty("acceptCount", "1000");
        connector.setProperty("connectionTimeout", "20000");
        connector.setProperty(
                "useVirtualThreads", Boolean.toString(Runtime.version().feature() >= 21));
        return connector;
    }

    private static ErrorReportValve errorsWithoutDetails() {
        ErrorReportValve errors = new ErrorReportValve();
        errors.setShowReport(false);
        errors.setShowServerInfo(false);
        return errors;
    }

    /** Takes the port first: where it is not to be had, the web application does not start at all. */
    void start() throws LifecycleException {
        bind();
        try {
            tomcat.start();
        } catch (LifecycleException e) {
            throwWhatTheApplicationSays();
            throw e;
        }
        throwWhatTheApplicationSays();
        if (!application.isAvailable()) {
            throw StartFailure.logged("The web application did not start; the log above says why.");
        }
    }

    private void bind() throws LifecycleException {
        try {
            tomcat.init();
        } catch (LifecycleException e) {
            BindException refused = bindException(e);
            if (refused == null) {
                throw e;
            }
            throw address.refused(refused);
        }
    }

    private void throwWhatTheApplicationSays() {
        application.failure().ifPresent(text -> {
            throw new StartFailure(text);
        });
    }

    private static @Nullable BindException bindException(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException bind) {
                return bind;
            }
        }
        return null;
    }

    String url() {
        return address.url(tomcat.getConnector().getLocalPort());
    }

    /** Returns when the server was stopped. */
    void await() {
        tomcat.getServer().await();
    }

    /** Ends the web application, then the server; waits for a start that is under way. */
    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }
}
