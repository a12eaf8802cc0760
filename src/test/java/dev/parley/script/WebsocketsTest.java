package dev.parley.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.By;
import dev.parley.Close;
import dev.parley.OutboundClosed;
import dev.parley.OutboundEvent;
import dev.parley.OutboundFailed;
import dev.parley.OutboundOpened;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WebsocketsTest {
    private final List<String> told = new ArrayList<>();
    private final FakeSockets sockets = new FakeSockets();

    private Websockets module(OutboundEvent event) {
        return new Websockets(
                () -> sockets,
                (handler, happened) -> told.add(handler + " " + Websockets.function(happened)),
                Optional.ofNullable(event));
    }

    @Test
    void a_socket_is_opened_for_a_handler_who_hears_of_it() {
        ScriptOutbound client = module(null).createWebsocket("wss://other.example/x", "my/handler");

        assertThat(client.getUri()).isEqualTo("wss://other.example/x");
        assertThat(client.getHandler()).isEqualTo("my/handler");
        sockets.happens(new OutboundOpened(sockets.only()));
        sockets.happens(new OutboundFailed(sockets.only(), new IllegalStateException("as told")));
        sockets.happens(new OutboundClosed(sockets.only(), Close.NORMAL, By.PEER, true));
        assertThat(told).containsExactly("my/handler onOpen", "my/handler onError", "my/handler onClose");
    }

    @Test
    void sockets_are_found_and_used() {
        Websockets module = module(null);
        module.createWebsocket("ws://a", "one", "JavaScript");

        assertThat(module.getClients()).hasSize(1);
        assertThat(module.getClient("1").getHandler()).isEqualTo("one");
        assertThat(module.getClient("2")).isNull();
        assertThat(module.getClientByHandler("one").getId()).isEqualTo("1");
        assertThat(module.getClientByHandler("two")).isNull();
        module.getClient("1").send(List.of(1));
        module.getClient("1").close();
        assertThat(sockets.told()).containsExactly("[1]", "1000");
    }

    @Test
    void a_handler_knows_why_it_runs() {
        module(null).createWebsocket("ws://a", "h");
        Websockets failed = module(new OutboundFailed(sockets.only(), new IllegalStateException("as told")));

        assertThat(failed.isOnError()).isTrue();
        assertThat(failed.isOnOpen()).isFalse();
        assertThat(failed.getMethod()).isEqualTo("onerror");
        assertThat(failed.getError()).contains("as told");
        assertThat(failed.getMessage()).isNull();
        assertThat(failed.arguments()).containsExactly("java.lang.IllegalStateException: as told");
        assertThat(module(null).getMethod()).isEmpty();
    }

    @Test
    void another_engine_is_refused() {
        assertThatThrownBy(() -> module(null).createWebsocket("ws://a", "h", "php"))
                .hasMessageContaining("php");
    }
}
