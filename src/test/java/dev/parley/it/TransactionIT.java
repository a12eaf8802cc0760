package dev.parley.it;

import dev.parley.it.app.Orders;
import dev.parley.test.TestClient;
import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** "After commit" is an observer of the application: the hub itself sends at once. Tomcat has no transactions. */
@ArquillianTest
@Tag("full-server")
class TransactionIT {
    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive war() {
        return ParleyWar.asBuilt()
                .with(Orders.class)
                .withSettings("{\"ws\":{\"endpoints\":[{\"name\":\"orders\",\"public\":\"/orders\"}]}}")
                .archive();
    }

    @Test
    void what_is_sent_after_the_commit_comes_after_what_is_sent_before() {
        try (TestClient ann = TestClient.to(base.resolve("orders")).connect()) {
            ann.send("tea")
                    .awaitText("in the transaction")
                    .awaitText("placed tea")
                    .awaitText("done");
            ann.assertNothingElse();
        }
    }

    @Test
    void a_rollback_sends_nothing_after_success() {
        try (TestClient ann = TestClient.to(base.resolve("orders")).connect()) {
            ann.send("bad tea")
                    .awaitText("in the transaction")
                    .awaitText("not bad tea")
                    .awaitText("done");
            ann.assertNothingElse();
        }
    }
}
