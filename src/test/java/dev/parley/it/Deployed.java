package dev.parley.it;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.event.container.AfterDeploy;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.core.api.Instance;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** Says where a deployment answers that the test itself has deployed: Arquillian injects addresses before, not after. */
public final class Deployed implements LoadableExtension {
    private static final Map<String, URI> ADDRESSES = new ConcurrentHashMap<>();

    /** Deploys, and returns the address of the application, with a slash at its end. */
    static URI by(Deployer deployer, String deployment) {
        deployer.deploy(deployment);
        return ADDRESSES.get(deployment);
    }

    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(Watcher.class);
    }

    /** Arquillian's own kind of observer. */
    public static final class Watcher {
        @Inject
        private Instance<ProtocolMetaData> metaData;

        public void deployed(@Observes AfterDeploy event) {
            if (metaData.get() != null && metaData.get().hasContext(HTTPContext.class)) {
                HTTPContext context =
                        metaData.get().getContexts(HTTPContext.class).iterator().next();
                context.getServlets().stream()
                        .findFirst()
                        .ifPresent(
                                servlet -> ADDRESSES.put(event.getDeployment().getName(), servlet.getBaseURI()));
            }
        }
    }
}
