package chat;

import dev.parley.test.TestClient;
import java.io.File;
import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** The WAR in a server. */
@ArquillianTest
class ChatIT {
    @Deployment(testable = false)
    static WebArchive war() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/chat.war"));
    }

    @Test
    void two_people_talk(@ArquillianResource URI application) {
        try (TestClient ann = TestClient.to(application.resolve("ws/chat/harbour?name=Ann"))
                        .connect();
                TestClient bob = TestClient.to(application.resolve("ws/chat/harbour?name=Bob"))
                        .connect()) {
            bob.awaitJsonWith("{\"type\":\"came\",\"who\":\"Bob\"}");

            ann.send("{\"type\":\"said\",\"text\":\"Hello\"}");

            bob.awaitJsonWith("{\"type\":\"said\",\"who\":\"Ann\",\"text\":\"Hello\"}");
        }
    }
}
