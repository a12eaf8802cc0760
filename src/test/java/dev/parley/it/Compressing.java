package dev.parley.it;

import static dev.parley.it.DeflatingPeer.EXTENSIONS;

import dev.parley.it.app.Arena;
import dev.parley.it.app.Mirror;
import dev.parley.test.RawPeer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Endpoints that ask for compression, and one that does not. */
abstract class Compressing extends Staged {
    static final int LIMIT = 1000;

    @Deployment(testable = false)
    static WebArchive war() {
        return ParleyWar.asBuilt()
                .with(Arena.class, Mirror.class)
                .withSettings("""
                        {"ws": {"health": true, "endpoints": [%s,
                          {"name": "zipped", "public": "/zipped", "path": "/{id}", "config": {"mirrors": true},
                           "compression": {"enabled": true}},
                          {"name": "tight", "public": "/tight", "path": "/{id}", "config": {"mirrors": true},
                           "compression": {"enabled": true}, "maxText": %d},
                          {"name": "silent", "public": "/silent", "path": "/{id}", "config": {"tells": true},
                           "compression": {"enabled": true}},
                          {"name": "plain", "public": "/plain", "path": "/{id}", "config": {"mirrors": true}}
                        ]}}
                        """.formatted(Scene.ENDPOINTS, LIMIT))
                .archive();
    }

    final RawPeer offering(String endpoint, String offer) {
        return scene.attacker(RawPeer.to(scene.address(endpoint)).header(EXTENSIONS, offer));
    }
}
