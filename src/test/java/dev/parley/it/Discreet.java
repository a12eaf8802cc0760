package dev.parley.it;

import static dev.parley.test.Tokens.signed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.app.Clumsy;
import dev.parley.test.TestClient;
import dev.parley.test.Tokens;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;

/** Where secrets come by: none of them may be in a log, however much Parley logs. */
abstract class Discreet {
    static final String KEY = "a-secret-of-thirty-two-characters!";
    static final String PUBLISH_SECRET = "s3cret-for-programs";

    final ServerLogs logs = ServerLogs.fromNowOn();
    private final List<String> secrets = new ArrayList<>(List.of(KEY, PUBLISH_SECRET));

    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive war() {
        return ParleyWar.asBuilt()
                .with(Clumsy.class)
                .withSettings("""
                        {"ws": {"publishSecret": "%s", "serviceTimeout": "200ms", "endpoints": [
                          {"name": "open", "public": "/open", "maxText": 2000, "maxBinary": 200},
                          {"name": "wrapping", "public": "/wrapping"},
                          {"name": "kept", "public": "/kept", "service": "kept", "errors": true},
                          {"name": "picky", "public": "/picky", "service": "picky"},
                          {"name": "flowing", "public": "/flowing", "service": "flowing"},
                          {"name": "signed", "public": "/signed", "auth": {"required": true, "tickets": true, "jwt": {"secret": "%s", "skew": 0},
                           "token": {"cookie": "login", "subprotocol": "bearer", "query": "token"}}},
                          {"name": "failing", "public": "/failing"},
                          {"name": "refusing", "public": "/refusing"},
                          {"name": "club", "public": "/club", "clientRooms": true, "clientPublish": true},
                          {"name": "barred", "public": "/barred", "clientRooms": true, "defaultRoom": "hall", "clientPublish": true}
                        ]}}
                        """.formatted(PUBLISH_SECRET, KEY))
                .archive();
    }

    /** A text that must not be found. */
    final String secret(String kind) {
        String secret = "s3cret-" + kind + "-" + UUID.randomUUID();
        secrets.add(secret);
        return secret;
    }

    final String hidden(String text) {
        secrets.add(text);
        return text;
    }

    final String token(Instant expiry) {
        String claims =
                "{\"sub\":\"ann\",\"team\":\"" + secret("claim") + "\",\"exp\":" + expiry.getEpochSecond() + "}";
        String token = signed("HS256", Tokens.secret(KEY), claims);
        secrets.addAll(List.of(token.split("\\.")));
        return token;
    }

    static Instant later() {
        return Instant.now().plusSeconds(3600);
    }

    static Instant before() {
        return Instant.now().minusSeconds(60);
    }

    /** All that must have been said stands in the log by now, so that what must not be said would, too. */
    @AfterEach
    void assertNothingTold() {
        try (TestClient last = connect("open")) {
            String id =
                    last.send("{\"service\":\"clumsy/id\"}").nextText().replaceAll(".*\"content\":\"(.*)\".*", "$1");
            last.close(1000, "").awaitClose();
            logs.await("Session\\[" + id + " on open] has opened");
            logs.await("Session " + id + " has ended: 1000");
        }
        String all = logs.text();
        assertThat(secrets.stream().filter(all::contains))
                .as("what the log tells")
                .isEmpty();
    }

    final TestClient connect(String endpoint) {
        return TestClient.to(base.resolve(endpoint))
                .header("Cookie", "login=" + secret("cookie"))
                .connect();
    }
}
