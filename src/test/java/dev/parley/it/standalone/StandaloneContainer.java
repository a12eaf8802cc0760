package dev.parley.it.standalone;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/** Deploying is starting a process, undeploying is asking it to end: the WAR brings its own server. */
public final class StandaloneContainer implements DeployableContainer<StandaloneConfiguration> {
    private static final String TEST_RUNNER = "ArquillianServletRunnerEE9";
    private static final String ROOT = "/";

    private StandaloneConfiguration configuration;
    private StandaloneProcess process;

    @Override
    public Class<StandaloneConfiguration> getConfigurationClass() {
        return StandaloneConfiguration.class;
    }

    @Override
    public void setup(StandaloneConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public ProtocolDescription getDefaultProtocol() {
        return new ProtocolDescription("Servlet 5.0");
    }

    @Override
    public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
        process = StandaloneProcess.start(Path.of(configuration.getJavaHome()), export(archive));
        URI address = process.awaitReady(configuration.getStartSeconds());
        return new ProtocolMetaData()
                .addContext(new HTTPContext(address.getHost(), address.getPort()).add(new Servlet(TEST_RUNNER, ROOT)));
    }

    private static Path export(Archive<?> archive) {
        File file = Path.of(System.getProperty("parley.war"))
                .resolveSibling("deployments")
                .resolve(archive.getName())
                .toFile();
        file.getParentFile().mkdirs();
        archive.as(ZipExporter.class).exportTo(file, true);
        return file.toPath();
    }

    @Override
    public void undeploy(Archive<?> archive) throws DeploymentException {
        process.stop(configuration.getStopSeconds());
    }
}
