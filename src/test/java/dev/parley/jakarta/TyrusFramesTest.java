package dev.parley.jakarta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class TyrusFramesTest {
    @Test
    void a_frame_that_is_not_finished_is_forgotten_and_nothing_more_has_room() throws Exception {
        var reader = new LikeTyrusReadHandler(1024);
        reader.take(1000);
        assertThat(reader.buffer).isNotNull();

        TyrusFrames.dropIn(reader);

        assertThat(reader.buffer).isNull();
        assertThat(reader.take(1)).isFalse();
        assertThat(reader.buffer).isNull();
    }

    @Test
    void the_session_of_another_container_is_left_alone() {
        Session session = (Session) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, arguments) -> {
                    throw new AssertionError(method + " was called");
                });

        assertThatCode(() -> TyrusFrames.drop(session)).doesNotThrowAnyException();
    }

    /** What of it is known. */
    private static final class LikeTyrusReadHandler {
        private final int incomingBufferSize;
        private volatile ByteBuffer buffer;

        private LikeTyrusReadHandler(int incomingBufferSize) {
            this.incomingBufferSize = incomingBufferSize;
        }

        private boolean take(int bytes) {
            boolean hasRoom = bytes <= incomingBufferSize;
            if (hasRoom) {
                buffer = ByteBuffer.allocate(bytes);
            }
            return hasRoom;
        }
    }
}
