package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Close;
import dev.parley.Sent;
import dev.parley.SessionHub;
import dev.parley.Target;
import dev.parley.WebSocketSession;
import dev.parley.it.app.Herald;
import dev.parley.test.TestClient;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The hub as a bean has it, inside each server. */
@ArquillianTest
class HubIT {
    private final String id = UUID.randomUUID().toString();

    private final List<TestClient> clients = new ArrayList<>();

    @Inject
    SessionHub hub;

    @ArquillianResource
    URI base;

    @Deployment
    static WebArchive war() {
        return ParleyWar.asBuilt()
                .with(Herald.class)
                .withSettingsFrom("settings/lab.json")
                .testedInside(HubIT.class)
                .archive()
                .addPackage(TestClient.class.getPackage());
    }

    @AfterEach
    void leave() {
        clients.forEach(TestClient::close);
    }

    @Test
    void finds_and_counts_sessions() {
        enters("lab");
        enters("lab");
        Target path = Target.path("lab", "/" + id);

        assertThat(hub.count(path)).isEqualTo(2);
        assertThat(hub.sessions(path)).extracting(WebSocketSession::isOpen).containsExactly(true, true);
        WebSocketSession one = hub.sessions(path).iterator().next();
        assertThat(hub.session(one.id())).contains(one);
        assertThat(one.pathParams()).isEqualTo(Map.of("id", id));
        assertThat(one.handshake().remoteAddress()).isNotEmpty();
        one.identify("ann");
        assertThat(hub.users(path)).containsExactly("ann");
    }

    @Test
    void sends_and_closes_from_any_thread() throws Exception {
        TestClient ann = enters("lab");
        Target path = Target.path("lab", "/" + id);

        Sent sent =
                hub.send(path, Map.of("text", "hello")).toCompletableFuture().get(10, TimeUnit.SECONDS);
        assertThat(sent).isEqualTo(Sent.of(1, 0, 0));
        ann.awaitText("{\"text\":\"hello\"}");

        int closed =
                hub.close(path, new Close(4000, "over")).toCompletableFuture().get(10, TimeUnit.SECONDS);
        assertThat(closed).isEqualTo(1);
        ann.assertClosed(4000, "over");
        assertThat(hub.count(path)).isZero();
    }

    @Test
    void what_cannot_be_encoded_is_refused_at_once() {
        assertThatThrownBy(() -> hub.send(Target.all(), null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> hub.send(Target.all(), new Selfish())).isInstanceOf(IllegalArgumentException.class);
    }

    public static final class Selfish {
        public Selfish getSelf() {
            return this;
        }
    }

    private TestClient enters(String endpoint) {
        TestClient client = TestClient.to(base.resolve(endpoint + "/" + id)).connect();
        clients.add(client);
        client.awaitText(endpoint + " /" + id + " {id=" + id + "}");
        return client;
    }
}
