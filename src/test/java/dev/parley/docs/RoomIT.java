package dev.parley.docs;

import dev.parley.test.TestClient;
import java.io.File;
import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

@ArquillianTest
class RoomIT {
    @Deployment(testable = false)
    static WebArchive war() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/parley.war"));
    }

    @Test
    void who_comes_is_welcome(@ArquillianResource URI application) {
        try (TestClient ann = TestClient.to(application.resolve("ws/room/7")).connect()) {
            ann.awaitJsonWith("{\"type\":\"welcome\"}");
        }
    }
}
