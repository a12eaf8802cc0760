package dev.parley.standalone;

import jakarta.servlet.ServletContextAttributeEvent;
import jakarta.servlet.ServletContextAttributeListener;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.catalina.Wrapper;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.FileResourceSet;
import org.apache.catalina.webresources.StandardRoot;
import org.apache.tomcat.util.scan.StandardJarScanner;
import org.jspecify.annotations.Nullable;

/** The web application in the embedded server: as on any Tomcat, but without JSP and without what only matters when others run beside it. */
final class WebApplication {
    /** The servlet-context attribute in which a web application says why it cannot start. */
    private static final String START_FAILURE = "dev.parley.startFailure";

    private final StandardContext context;
    private volatile @Nullable String failure;

    private WebApplication(StandardContext context) {
        this.context = context;
    }

    static WebApplication in(Tomcat tomcat, Path war, Optional<Path> libs) throws IOException {
        tomcat.setAddDefaultWebXmlToWebapp(false);
        ContextConfig config = new ContextConfig();
        config.setDefaultWebXml(tomcat.noDefaultWebXmlPath());
        StandardContext context = (StandardContext) tomcat.addWebapp(tomcat.getHost(), "", war.toString(), config);
        WebApplication application = new WebApplication(context);
        context.addParameter("parley.environment.default", "development");
        context.addApplicationEventListener(application.new FailureListener());
        serveFiles(context);
        scanOwnJarsOnly(context);
        if (libs.isPresent()) {
            add(libs.get(), context);
        }
        forgetAboutLeaks(context);
        return application;
    }

    private static void serveFiles(StandardContext context) {
        Wrapper files = Tomcat.addServlet(context, "default", DefaultServlet.class.getName());
        files.addInitParameter("listings", "false");
        files.addInitParameter("fileEncoding", "UTF-8");
        files.setLoadOnStartup(1);
        files.setOverridable(true);
        context.addServletMapping("/", "default");
        context.addWelcomeFile("index.html");
        context.setReplaceWelcomeFiles(true);
        context.setSessionTimeout(30);
        context.setRequestCharacterEncoding("UTF-8");
        context.setResponseCharacterEncoding("UTF-8");
        nameTypes(context);
    }

    /** Tomcat's table leaves the charset of texts to guesses. */
    private static void nameTypes(StandardContext context) {
        Tomcat.addDefaultMimeTypeMappings(context);
        context.addMimeMapping("webmanifest", "application/manifest+json");
        for (String extension : context.findMimeMappings()) {
            String type = context.findMimeMapping(extension);
            if (type.startsWith("text/")) {
                context.addMimeMapping(extension, type + ";charset=UTF-8");
            }
        }
    }

    /** As if these jars were in the WAR. Each by itself: of a directory Tomcat takes no links. */
    private static void add(Path directory, StandardContext context) throws IOException {
        var resources = new StandardRoot(context);
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(directory, "*.jar")) {
            for (Path jar : jars) {
                String name = "/WEB-INF/lib/" + jar.getFileName();
                String file = jar.toRealPath().toString();
                resources.addPreResources(new FileResourceSet(resources, name, file, "/"));
            }
        }
        context.setResources(resources);
    }

    private static void scanOwnJarsOnly(StandardContext context) {
        StandardJarScanner scanner = new StandardJarScanner();
        scanner.setScanClassPath(false);
        scanner.setScanManifest(false);
        context.setJarScanner(scanner);
    }

    /** The process ends with its only application; the checks would warn of what no longer matters. */
    private static void forgetAboutLeaks(StandardContext context) {
        context.setSkipMemoryLeakChecksOnJvmShutdown(true);
        context.setClearReferencesRmiTargets(false);
        context.setClearReferencesObjectStreamClassCaches(false);
        context.setClearReferencesThreadLocals(false);
    }

    boolean isAvailable() {
        return context.getState().isAvailable();
    }

    /** What the web application itself says about why it did not start. */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** Hears the text at once: the attributes of an application that failed are gone when its start returns. */
    private final class FailureListener implements ServletContextAttributeListener {
        @Override
        public void attributeAdded(ServletContextAttributeEvent event) {
            if (event.getName().equals(START_FAILURE)) {
                failure = String.valueOf(event.getValue());
            }
        }
    }
}
