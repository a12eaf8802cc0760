package dev.parley.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TestClientStormTest {

    private static EchoServer server;

    @BeforeAll
    static void start() {
        server = EchoServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void many_threads_may_send_and_each_keeps_its_order() throws Exception {
        int threads = 4;
        int each = 2_000;
        var pool = Executors.newFixedThreadPool(threads);
        var together = new CyclicBarrier(threads);
        try (var ann = TestClient.to(server.uri()).name("ann").connect()) {
            for (int i = 0; i < threads; i++) {
                String thread = i + ":";
                pool.submit(() -> {
                    together.await();
                    IntStream.range(0, each).forEach(n -> ann.send(thread + n));
                    return null;
                });
            }
            for (int n = 0; n < threads * each; n++) {
                ann.nextText();
            }

            ann.assertNothingElse();
            for (int i = 0; i < threads; i++) {
                String thread = i + ":";
                assertThat(ann.received().stream().filter(text -> text.startsWith(thread)))
                        .containsExactlyElementsOf(IntStream.range(0, each)
                                .mapToObj(n -> thread + n)
                                .toList());
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void hundreds_of_clients_connect_at_once_and_read_fast() {
        int count = 300;
        int each = 300;
        var texts = new AtomicLong();
        List<CompletableFuture<TestClient>> connecting = IntStream.range(0, count)
                .mapToObj(i -> TestClient.to(server.uri())
                        .onText(text -> texts.incrementAndGet())
                        .connectAsync())
                .toList();
        List<TestClient> clients =
                connecting.stream().map(CompletableFuture::join).toList();

        clients.forEach(client -> client.send("repeat " + each + " n"));
        clients.forEach(TestClient::assertNothingElse);

        assertThat(texts).hasValue((long) count * each);
        clients.forEach(TestClient::close);
        assertThat(clients).noneMatch(TestClient::isOpen);
    }
}
