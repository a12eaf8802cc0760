package dev.parley.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Close;
import dev.parley.hub.Transport;
import dev.parley.spi.Payload;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class JakartaTransportTest {
    private final List<String> calls = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final RemoteEndpoint.Async remote = fake(RemoteEndpoint.Async.class, (proxy, method, arguments) -> {
        calls.add(method.getName());
        return null;
    });
    private final Session session = fake(Session.class, (proxy, method, arguments) -> switch (method.getName()) {
        case "getUserProperties" -> new HashMap<String, Object>();
        case "getAsyncRemote" -> remote;
        default -> {
            calls.add(method.getName());
            yield null;
        }
    });
    private final JakartaTransport transport = new JakartaTransport(session, false, Runnable::run, new WayOut(true));
    private final Transport.Done done = new Transport.Done() {
        @Override
        public void written() {
            told.add("written");
        }

        @Override
        public void failed(Throwable cause) {
            told.add("failed: " + cause.getMessage());
        }
    };

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private void useAll() {
        transport.send(Payload.text("x"), done);
        transport.send(Payload.binary(ByteBuffer.allocate(1)), done);
        transport.ping(ByteBuffer.allocate(0), done);
        transport.close(Close.NORMAL, done);
        transport.cut(Close.NORMAL);
    }

    @Test
    void a_session_that_is_there_is_written_to() {
        useAll();

        assertThat(calls).containsExactly("sendText", "sendBinary", "sendPing", "close", "close");
    }

    @Test
    void of_a_session_that_has_ended_nothing_is_touched_that_may_be_somebody_elses() {
        transport.ended();
        useAll();

        assertThat(calls).isEmpty();
        assertThat(told).hasSize(4).containsOnly("failed: The session has ended");
    }
}
