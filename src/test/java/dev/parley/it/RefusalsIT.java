package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.app.Bouncer;
import dev.parley.test.HandshakeAnswer;
import dev.parley.test.RawPeer;
import dev.parley.test.TestHandshake;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever is let in and closed in the same moment hears why, and nobody else hears anything of it. */
@ArquillianTest
@Timeout(180)
class RefusalsIT {
    private static final int AT_A_TIME = 6;
    private static final int EACH = 30;

    private final ExecutorService crowd = Executors.newCachedThreadPool();

    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive war() {
        return ParleyWar.asBuilt().with(Bouncer.class).withSettings("""
                        {"ws": {"endpoints": [
                          {"name": "door", "public": "/door", "service": "bouncer"},
                          {"name": "back-door", "public": "/back-door"}
                        ]}}
                        """).archive();
    }

    @AfterEach
    void disperse() {
        crowd.shutdownNow();
    }

    @Test
    void whoever_is_closed_as_he_comes_in_hears_why_and_all_others_get_their_own_answers() throws Exception {
        allDo(
                () -> closed("door", 1008, "Not in those shoes"),
                () -> closed("back-door", 4001, "Not this way"),
                this::askForPage);
    }

    @Test
    void whoever_goes_before_he_is_answered_leaves_the_answers_of_others_alone() throws Exception {
        allDo(() -> comeAndGo("door"), () -> comeAndGo("back-door"), this::askForPage);
    }

    private interface Deed {
        void run() throws Exception;
    }

    private void allDo(Deed... deeds) throws Exception {
        long before = disturbed();
        List<Future<?>> all = new ArrayList<>();
        for (Deed deed : deeds) {
            for (int i = 0; i < AT_A_TIME; i++) {
                all.add(crowd.submit(often(deed)));
            }
        }
        for (Future<?> each : all) {
            each.get();
        }
        assertThat(disturbed())
                .as("requests that Payara gave back while they were served")
                .isEqualTo(before);
    }

    private static Callable<Void> often(Deed deed) {
        return () -> {
            for (int i = 0; i < EACH; i++) {
                deed.run();
            }
            return null;
        };
    }

    // what is disturbed so need not be seen from outside each time
    private static long disturbed() {
        return ServerLogs.ofAllTimes()
                .text()
                .lines()
                .filter(line -> line.contains("AS-WEB-CORE-00037"))
                .count();
    }

    private void closed(String endpoint, int code, String reason) {
        try (RawPeer peer = RawPeer.to(base.resolve(endpoint)).connect()) {
            peer.assertClosed(code, reason);
        }
    }

    // in between he asks for a page, as the server would have thousands of handshakes to do otherwise
    private void comeAndGo(String endpoint) throws IOException {
        RawPeer.to(base.resolve(endpoint)).connect().reset();
        knock(endpoint);
        askForPage();
    }

    // sends a handshake, and is gone before the answer
    private void knock(String endpoint) throws IOException {
        URI address = base.resolve(endpoint);
        byte[] handshake = ("GET " + address.getRawPath() + " HTTP/1.1\r\nHost: " + address.getAuthority()
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13"
                        + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoLinger(true, 0);
            socket.getOutputStream().write(handshake);
        }
    }

    private void askForPage() {
        long number = System.nanoTime();
        HandshakeAnswer page = TestHandshake.to(base.resolve("services/bouncer/number?of=" + number))
                .without("Upgrade")
                .without("Sec-WebSocket-Key")
                .header("Connection", "close")
                .send();

        assertThat(page.body()).isEqualTo("number " + number);
        assertThat(page.status()).isEqualTo(200);
    }
}
