package dev.parley.ext.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.By;
import dev.parley.Close;
import dev.parley.Logged;
import dev.parley.Message;
import dev.parley.OutboundClosed;
import dev.parley.OutboundFailed;
import dev.parley.OutboundOpened;
import dev.parley.OutboundReceived;
import dev.parley.protocol.Messages;
import dev.parley.test.InMemoryPeer;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.spi.JsonProvider;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Modules that hear what happens to WebSockets to other servers. */
@Timeout(120)
class OutboundHandlersTest {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    @TempDir
    Path directory;

    private Scripted scripted;
    private Logged log;
    private InMemoryPeer admin;

    @BeforeEach
    void begin() {
        log = Logged.by("dev.parley");
        scripted = new Scripted(directory, LIMIT);
        scripted.write("dial.js", """
                const client = require("net/v4/websockets").createWebsocket("ws://other.example/", "feed");
                _out.json(client.getHandler())
                """);
        admin = scripted.connect("/admin");
    }

    @AfterEach
    void end() {
        scripted.close();
        log.close();
    }

    private void dial(String handler) {
        scripted.write("feed.js", handler);
        InMemoryPeer peer = scripted.connect("/plain/1").send("{\"service\":\"dial\"}");
        assertThat(peer.nextText()).contains("\"content\":\"feed\"");
    }

    private static Message text(String text) {
        return new Messages(JsonbBuilder.create(), JsonProvider.provider()).text(text);
    }

    private void comes(String text) {
        scripted.sockets().happens(new OutboundReceived(scripted.sockets().only(), text(text)));
    }

    @Test
    void a_handler_hears_all_that_happens_and_why_it_runs() {
        dial("""
                const websockets = require("net/v4/websockets");
                const tell = words => _ws.broadcastText("admin", websockets.getMethod() + " " + words);
                exports.onOpen = () => tell(websockets.isOnOpen());
                exports.onMessage = message => tell(message === websockets.getMessage() && message);
                exports.onError = error => tell(error);
                exports.onClose = () => tell(websockets.isOnClose());
                """);
        var socket = scripted.sockets().only();

        scripted.sockets().happens(new OutboundOpened(socket));
        comes("hello");
        scripted.sockets().happens(new OutboundFailed(socket, new IllegalStateException("as told")));
        scripted.sockets().happens(new OutboundClosed(socket, Close.NORMAL, By.PEER, false));
        admin.awaitText("onopen true")
                .awaitText("onmessage hello")
                .awaitText("onerror java.lang.IllegalStateException: as told")
                .awaitText("onclose true")
                .assertNothingElse();
    }

    @Test
    void a_handler_that_does_not_end_is_stopped_and_hears_the_next_event() {
        dial("""
                exports.onMessage = message => {
                  while (message === "loop") {}
                  _ws.broadcastText("admin", "heard " + message);
                };
                """);

        comes("loop");
        log.awaitLine("feed.js took longer than " + LIMIT);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        comes("next");
        admin.awaitText("heard next").assertNothingElse();
    }

    @Test
    void a_handler_that_fails_is_told_to_the_log_with_its_place_and_hears_the_next_event() {
        dial("""
                exports.onMessage = message => {
                  if (message === "fail") null.explode();
                  _ws.broadcastText("admin", "heard " + message);
                };
                """);

        comes("fail");
        log.awaitLine("feed.js:2");
        comes("next");
        admin.awaitText("heard next").assertNothingElse();
    }

    @Test
    void a_handler_that_is_not_there_is_told_to_the_log() {
        dial("");
        scripted.delete("feed.js");

        comes("hello");
        log.awaitLine("There is no handler feed");
    }
}
