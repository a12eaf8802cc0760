package dev.parley.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Close;
import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JakartaWireTest {
    private static final Close ENOUGH = new Close(4000, "enough");

    private final List<String> sent = new ArrayList<>();
    private final List<ByteBuffer> pings = new ArrayList<>();
    private final Map<String, Object> properties = new HashMap<>();

    @Test
    void a_container_that_waits_for_the_servers_close_frame_closes_at_once() {
        JakartaWire wire = new JakartaWire(session(), false);

        wire.close(ENOUGH, done());

        assertThat(sent).containsExactly("close 4000 enough", "written");
    }

    @Test
    void a_container_that_does_not_wait_closes_when_the_server_has_read_all() {
        JakartaWire wire = new JakartaWire(session(), true);

        wire.close(ENOUGH, done());
        assertThat(sent).containsExactly("ping", "written");

        wire.pong(ByteBuffer.allocate(0)); // of the heartbeat
        wire.pong(ByteBuffer.wrap("what nobody has sent".getBytes(UTF_8)));
        assertThat(sent).hasSize(2);

        wire.pong(pings.get(0));
        wire.pong(pings.get(0));
        assertThat(sent).containsExactly("ping", "written", "close 4000 enough");
    }

    @Test
    void a_pong_before_the_end_is_none_of_its_business() {
        JakartaWire wire = new JakartaWire(session(), true);

        wire.pong(ByteBuffer.wrap("last".getBytes(UTF_8)));

        assertThat(sent).isEmpty();
    }

    @Test
    void a_server_that_does_not_answer_is_cut() {
        JakartaWire wire = new JakartaWire(session(), true);
        wire.close(ENOUGH, done());

        wire.cut(new Close(1001, ""));

        assertThat(sent).containsExactly("ping", "written", "close 1001 ");
    }

    private Wire.Done done() {
        return new Wire.Done() {
            @Override
            public void written() {
                sent.add("written");
            }

            @Override
            public void failed(Throwable cause) {
                sent.add(cause.toString());
            }
        };
    }

    private Session session() {
        return proxy(Session.class, (session, method, arguments) -> switch (method.getName()) {
            case "getUserProperties" -> properties;
            case "getAsyncRemote" -> proxy(RemoteEndpoint.Async.class, this::sent);
            case "getNegotiatedSubprotocol" -> "";
            case "close" -> {
                CloseReason reason = (CloseReason) arguments[0];
                sent.add("close " + reason.getCloseCode().getCode() + " " + reason.getReasonPhrase());
                yield null;
            }
            default -> throw new AssertionError(method);
        });
    }

    private Object sent(Object remote, Method method, Object[] arguments) {
        assertThat(method.getName()).isEqualTo("sendPing");
        pings.add(((ByteBuffer) arguments[0]).asReadOnlyBuffer());
        sent.add("ping");
        return null;
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
