package dev.parley.it;

import static dev.parley.it.DeflatingPeer.OFFER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.By;
import dev.parley.test.RawFrame;
import dev.parley.test.RawPeer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compressed messages come and go, and limits count what comes out. Not on Payara, which has no compression. */
@ArquillianTest
@Tag("deflate")
@Timeout(120)
class CompressedIT extends Compressing {
    private static final int MEGABYTE = 1 << 20;

    // what is inflated before it is known to be too much: a message, and a piece, on each thread that reads
    private static final long PIECES = 32 * MEGABYTE;

    private DeflatingPeer peer(String endpoint) {
        return peer(endpoint, OFFER);
    }

    private DeflatingPeer peer(String endpoint, String offer) {
        return new DeflatingPeer(offering(endpoint, offer)).awaitText("compressed true");
    }

    /** One to whom nothing was said before: Tomcat may mix up a message that is just done and its own close frame. */
    private DeflatingPeer silentPeer() {
        return new DeflatingPeer(offering("silent", OFFER));
    }

    @Test
    void compressed_sessions_are_counted_while_they_are_here() throws Exception {
        try (DeflatingPeer ann = peer("zipped");
                DeflatingPeer bob = peer("zipped")) {
            scene.attacker("zipped").awaitText("compressed false");

            assertThat(figures("zipped").getInt("compressed")).isEqualTo(2);
            assertThat(figures("zipped").getInt("sessions")).isEqualTo(3);
            assertThat(health().getInt("compressed")).isEqualTo(2);
            ann.raw().send(RawFrame.close(1000, "")).assertClosed(1000);
            bob.raw().send(RawFrame.close(1000, "")).assertClosed(1000);
            scene.assertWitnessed(Scene.end(1000, "", By.PEER), Scene.end(1000, "", By.PEER));
            assertThat(figures("zipped").getInt("compressed")).isZero();
        }
    }

    private JsonObject health() throws Exception {
        return Json.createReader(
                        new StringReader(Page.at(base.resolve("parley/health")).body()))
                .readObject();
    }

    private JsonObject figures(String endpoint) throws Exception {
        return health().getJsonObject("endpoints").getJsonObject(endpoint);
    }

    // ---- messages

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 8191, 8192, 8193, 65_536, MEGABYTE})
    void a_message_of_any_size_comes_and_goes(int size) {
        DeflatingPeer peer = peer("zipped");
        String words = words(new Random(size), size);
        byte[] noise = new byte[size];
        new Random(size).nextBytes(noise);

        for (int i = 0; i < 3; i++) {
            peer.send(words).awaitText(words);
            peer.raw().send(peer.binary(noise));
            assertThat(peer.next()).isEqualTo(noise);
        }
    }

    @Test
    void what_was_said_before_need_not_be_said_again() {
        DeflatingPeer peer = peer("zipped");
        String words = words(new Random(1), 2000);
        RawFrame first = peer.text(words);
        RawFrame second = peer.text(words);
        assertThat(second.payload().length).isLessThan(first.payload().length / 10);

        peer.raw().send(first, second);
        peer.awaitText(words).awaitText(words);
        if (!Scene.on("wildfly")) { // there all sessions do without, once a peer has asked for that
            assertThat(peer.lastSize()).isLessThan(first.payload().length / 10);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_no_context_takeover", "server_no_context_takeover"})
    void either_side_may_forget_what_was_said_before(String parameter) {
        DeflatingPeer peer = peer("zipped", "permessage-deflate; " + parameter);
        String words = words(new Random(2), 2000);

        for (int i = 0; i < 3; i++) {
            if (parameter.startsWith("client")) {
                peer.forgetsWhatItSent();
            } else {
                peer.forgetsWhatItGot();
            }
            peer.send(words).awaitText(words);
        }
    }

    @Test
    void messages_may_be_compressed_or_not() {
        DeflatingPeer peer = peer("zipped");

        peer.send("one").awaitText("one");
        peer.raw().send("two");
        peer.awaitText("two").send("three").awaitText("three");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100, 5000})
    void a_compressed_message_may_come_in_fragments(int size) {
        DeflatingPeer peer = peer("zipped");
        String words = words(new Random(3), 500) + "😀€é";

        for (int i = 0; i < 3; i++) {
            peer.raw().send(DeflatingPeer.fragments(peer.text(words + i), size));
            peer.awaitText(words + i);
        }
    }

    /** As that of Go does; together they are more than one may be. */
    @Test
    void compressed_messages_may_end_in_an_empty_fragment() {
        DeflatingPeer peer = peer("tight");
        var random = new Random(8);

        for (int i = 0; i < 100; i++) {
            String words = words(random, LIMIT / 2);
            peer.raw().send(peer.text(words).notLast(), RawFrame.of(RawFrame.CONTINUATION));
            peer.awaitText(words);
        }
    }

    @Test
    void a_ping_may_come_between_fragments() {
        DeflatingPeer peer = peer("zipped");
        RawFrame[] parts = DeflatingPeer.fragments(peer.text("between".repeat(50)), 10);
        RawFrame ping = RawFrame.of(RawFrame.PING, (byte) 1);

        peer.raw().send(parts[0], ping).await(RawFrame.PONG);
        peer.raw().send(Arrays.copyOfRange(parts, 1, parts.length));
        peer.awaitText("between".repeat(50)).send("after").awaitText("after");
    }

    @Test
    void thousands_of_messages_come_back_as_they_were() {
        DeflatingPeer peer = peer("zipped");
        var random = new Random(4);

        for (int round = 0; round < 50; round++) {
            List<String> texts = IntStream.range(0, 40)
                    .mapToObj(i -> words(random, random.nextInt(500)))
                    .toList();
            peer.raw().send(texts.stream().map(peer::text).toArray(RawFrame[]::new));
            texts.forEach(peer::awaitText);
        }
    }

    private static String words(Random random, int length) {
        return random.ints(length, 0, 16)
                .mapToObj(i -> "etaoin shrdlucmf".substring(i, i + 1))
                .collect(Collectors.joining());
    }

    // ---- limits

    @ParameterizedTest
    @CsvSource({"x, 0", "x, 10", "😀, 0", "😀, 1", "😀, 10"})
    void a_text_of_the_limit_is_heard_and_one_byte_more_is_1009(String letter, int fragment) throws Exception {
        DeflatingPeer peer = peer("tight");
        String limit = letter.repeat(LIMIT / letter.getBytes(UTF_8).length);
        send(peer, peer.text(limit), fragment);
        peer.awaitText(limit);

        scene.bystanders().during(() -> {
            send(peer, peer.text(limit + "x"), fragment);
            peer.raw().assertClosed(1009);
        });
        scene.assertEnded("tight", 1009, By.SERVER);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void bytes_of_the_limit_are_heard_and_one_more_is_1009(int fragment) {
        DeflatingPeer peer = peer("tight");
        send(peer, peer.binary(new byte[LIMIT]), fragment);
        assertThat(peer.next()).hasSize(LIMIT);

        send(peer, peer.binary(new byte[LIMIT + 1]), fragment);
        peer.raw().assertClosed(1009);
        scene.assertEnded("tight", 1009, By.SERVER);
    }

    private static void send(DeflatingPeer peer, RawFrame message, int fragment) {
        peer.raw().send(fragment == 0 ? new RawFrame[] {message} : DeflatingPeer.fragments(message, fragment));
    }

    /** All at once, so that a server has read much of it before it hears that it has become too much. */
    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0", "1, 1000", "2, 1000", "1, 65536", "2, 65536"})
    void a_gigabyte_in_a_compressed_megabyte_is_1009_and_takes_little_memory(int opcode, int fragment)
            throws Exception {
        int peers = 4;
        byte[] bomb = bomb(opcode, fragment);
        explode(1, bomb); // the first one leaves more behind than itself
        long before = scene.bystanders().heap();

        scene.bystanders().during(() -> {
            explode(peers, bomb);
            assertThat(scene.bystanders().heap() - before).isLessThan(PIECES);
        });
        scene.assertEnded("zipped", peers + 1, 1009, By.SERVER);
        scene.bystanders().assertHeapBackAt(before);
    }

    private static byte[] bomb(int opcode, int fragment) {
        RawFrame whole = DeflatingPeer.frame(opcode, DeflatingPeer.bomb(1024));
        RawFrame[] frames = fragment == 0 ? new RawFrame[] {whole} : DeflatingPeer.fragments(whole, fragment);
        return RawFrame.join(Arrays.stream(frames).map(RawFrame::bytes).toArray(byte[][]::new));
    }

    // whoever is still sending when its server has closed may see a reset before it has read why
    private void explode(int peers, byte[] bomb) {
        List<RawPeer> attackers =
                IntStream.range(0, peers).mapToObj(i -> peer("zipped").raw()).toList();
        attackers.forEach(peer -> peer.trySend(bomb));
        attackers.forEach(peer -> assertThat(peer.awaitClose().code()).isIn(1009, 1006));
    }

    @ParameterizedTest
    @ValueSource(ints = {RawFrame.TEXT, RawFrame.BINARY})
    void a_gigabyte_in_one_small_frame_after_the_other_is_1009(int opcode) throws Exception {
        RawPeer peer = peer("zipped").raw();
        byte[] kilobyte = DeflatingPeer.megabyte();
        byte[] fragment = RawFrame.of(RawFrame.CONTINUATION, kilobyte).notLast().bytes();

        scene.bystanders().during(() -> {
            peer.send(DeflatingPeer.frame(opcode, kilobyte).notLast());
            peer.flood(fragment, 1000);
            peer.assertClosed(1009);
        });
        scene.assertEnded("zipped", 1009, By.SERVER);
    }

    // ---- what is wrong

    static Stream<byte[]> dataThatIsNone() {
        byte[] noise = new byte[2000];
        new Random(5).nextBytes(noise);
        return Stream.of(new byte[] {-1}, new byte[] {6}, "plain text".getBytes(UTF_8), noise);
    }

    @ParameterizedTest
    @MethodSource("dataThatIsNone")
    void data_that_cannot_be_inflated_is_1002_and_one_end(byte[] data) throws Exception {
        DeflatingPeer peer = silentPeer();

        scene.bystanders()
                .during(() -> peer.raw()
                        .send(DeflatingPeer.frame(RawFrame.BINARY, data))
                        .assertClosed(1002));
        scene.assertEnded("silent", 1006, By.NETWORK);
    }

    @Test
    void data_that_cannot_be_inflated_in_a_later_fragment_is_1002_and_one_end() {
        DeflatingPeer peer = silentPeer();
        RawFrame[] parts = DeflatingPeer.fragments(peer.text(words(new Random(7), 500)), 50);

        peer.raw()
                .send(parts[0], RawFrame.of(RawFrame.CONTINUATION, (byte) -1, (byte) -1))
                .assertClosed(1002);
        scene.assertEnded("silent", 1006, By.NETWORK);
    }

    @Test
    void inflated_text_that_is_not_utf_8_is_1007() {
        DeflatingPeer peer = silentPeer();
        RawFrame bytes = peer.binary((byte) 0xc3, (byte) 0x28);

        peer.raw().send(DeflatingPeer.frame(RawFrame.TEXT, bytes.payload())).assertClosed(1007);
        scene.assertEndedForBreach("silent", 1007);
    }

    /** Undertow, where it compresses, lets reserved bits pass. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void other_reserved_bits_are_1002_except_on_wildfly(int bits) {
        DeflatingPeer peer = silentPeer();
        peer.raw().send(RawFrame.text("odd").reserved(bits));

        if (Scene.on("wildfly")) {
            peer.awaitText("heard odd");
        } else {
            peer.raw().assertClosed(1002);
            scene.assertEndedForBreach("silent", 1002);
        }
    }

    @Test
    void a_connection_that_ends_in_the_middle_of_a_compressed_message_is_1006() {
        DeflatingPeer peer = peer("zipped");
        RawFrame[] parts = DeflatingPeer.fragments(peer.text(words(new Random(6), 2000)), 100);
        peer.raw().send(parts[0], parts[1]).reset();

        scene.assertEnded("zipped", 1006, By.NETWORK);
    }

    /** Rare, and allowed (RFC 7692 section 7.2.3.4); some take it for the end of all. */
    @Test
    void a_message_may_end_in_a_final_block() {
        DeflatingPeer peer = peer("zipped");
        peer.raw().send(DeflatingPeer.finalText("one"));
        peer.awaitText("one");

        if (!Scene.on("wildfly") && !Scene.on("tomcat11")) {
            peer.raw().send(DeflatingPeer.finalText("two"));
            peer.awaitText("two").send("three").awaitText("three");
        }
    }
}
