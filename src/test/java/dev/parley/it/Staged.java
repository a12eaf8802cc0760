package dev.parley.it;

import java.net.URI;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What happens on a {@link Scene}: its settings have {@link Scene#ENDPOINTS}. */
abstract class Staged {
    @ArquillianResource
    URI base;

    Scene scene;

    @BeforeEach
    void begin() {
        scene = new Scene(base);
    }

    @AfterEach
    void end() {
        scene.close();
    }
}
