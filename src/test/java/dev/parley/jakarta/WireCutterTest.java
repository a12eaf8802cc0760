package dev.parley.jakarta;

import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class WireCutterTest {
    @Test
    void a_container_that_is_not_known_is_left_alone() {
        Session session = (Session) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, arguments) -> {
                    throw new AssertionError(method + " was called");
                });

        assertThatCode(() -> WireCutter.of(session).cut()).doesNotThrowAnyException();
        assertThatCode(() -> WireCutter.of(session).deafen()).doesNotThrowAnyException();
        assertThatCode(() -> WireCutter.of(session).hush()).doesNotThrowAnyException();
    }
}
