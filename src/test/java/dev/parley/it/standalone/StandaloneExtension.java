package dev.parley.it.standalone;

import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** Found only where {@code src/test/servers/standalone} is on the class path: Arquillian takes one container at a time. */
public final class StandaloneExtension implements LoadableExtension {
    @Override
    public void register(ExtensionBuilder builder) {
        builder.service(DeployableContainer.class, StandaloneContainer.class);
    }
}
