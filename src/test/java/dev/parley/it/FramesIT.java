package dev.parley.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.By;
import dev.parley.it.app.Arena;
import dev.parley.test.RawFrame;
import dev.parley.test.RawPeer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames that no client would send hurt nobody but their sender, and end with the same code on every server. */
@ArquillianTest
@Timeout(60)
class FramesIT extends Staged {
    private static final int MEGABYTE = 1 << 20;

    @Deployment(testable = false)
    static WebArchive war() {
        return ParleyWar.asBuilt()
                .with(Arena.class)
                .withSettings("""
                        {"ws": {"endpoints": [%s,
                          {"name": "small", "public": "/small", "path": "/{id}", "config": {"tells": true},
                           "maxText": 16, "maxBinary": 8},
                          {"name": "large", "public": "/large", "path": "/{id}", "config": {"tells": true},
                           "maxText": "1MiB"},
                          {"name": "whole", "public": "/whole", "path": "/{id}", "config": {"tells": true},
                           "maxFragments": 8},
                          {"name": "hurried", "public": "/hurried", "path": "/{id}", "config": {"tells": true},
                           "maxFragments": 1000000, "messageTimeout": "1s"}
                        ]}}
                        """.formatted(Scene.ENDPOINTS))
                .archive();
    }

    // ---- size

    @ParameterizedTest
    @ValueSource(strings = {"😀😀😀😀", "ééééé€€", "0123456789abcdef"})
    void a_text_of_the_limit_is_heard_and_one_byte_more_is_1009(String limit) throws Exception {
        RawPeer peer = scene.attacker("small").send(limit).awaitText("heard " + limit);

        scene.bystanders().during(() -> peer.send(limit + "x").assertClosed(1009));
        scene.assertEnded("small", 1009, By.SERVER);
    }

    @Test
    void a_character_may_be_split_between_fragments() throws Exception {
        byte[] emojis = "😀😀😀😀".getBytes(UTF_8);
        RawPeer peer = scene.attacker("small");

        for (int cut = 0; cut <= emojis.length; cut++) {
            peer.send(
                    RawFrame.of(RawFrame.TEXT, Arrays.copyOf(emojis, cut)).notLast(),
                    RawFrame.of(RawFrame.CONTINUATION, Arrays.copyOfRange(emojis, cut, emojis.length)));
            peer.awaitText("heard 😀😀😀😀");
        }
        peer.send(RawFrame.of(RawFrame.TEXT, Arrays.copyOf(emojis, 13)).notLast())
                .send(RawFrame.of(RawFrame.CONTINUATION, Arrays.copyOfRange(emojis, 13, 16))
                        .notLast())
                .send(RawFrame.continuation("x").notLast())
                .assertClosed(1009);
        scene.assertEnded("small", 1009, By.SERVER);
    }

    /** With a ping behind each: of two fragments that come at once Undertow hands on the second when more comes. */
    @Test
    void fragments_of_a_text_beyond_the_limit_are_1009_before_the_last_one() {
        byte[] part = "12345".getBytes(UTF_8);
        RawFrame ping = RawFrame.of(RawFrame.PING);
        RawPeer peer =
                scene.attacker("small").send(RawFrame.of(RawFrame.TEXT, part).notLast(), ping);

        for (int i = 0; i < 3 && peer.next().opcode() == RawFrame.PONG; i++) {
            peer.send(RawFrame.of(RawFrame.CONTINUATION, part).notLast(), ping);
        }
        peer.assertClosed(1009);
        scene.assertEnded("small", 1009, By.SERVER);
    }

    /** Of unfinished binary messages Undertow hands on 16 KiB at a time. */
    @Test
    void fragments_of_bytes_beyond_the_limit_are_1009_before_the_last_one() {
        scene.attacker("small")
                .send(
                        RawFrame.of(RawFrame.BINARY, new byte[8]).notLast(),
                        RawFrame.of(RawFrame.CONTINUATION, new byte[Scene.on("wildfly") ? 16 * 1024 : 1])
                                .notLast())
                .assertClosed(1009);
        scene.assertEnded("small", 1009, By.SERVER);
    }

    @Test
    void fragments_without_end_are_1009() throws Exception {
        RawPeer peer = scene.attacker("large");
        byte[] fragments =
                RawFrame.of(RawFrame.CONTINUATION, new byte[10_000]).notLast().times(100);

        scene.bystanders().during(() -> {
            peer.send(RawFrame.of(RawFrame.BINARY).notLast());
            assertThat(peer.flood(fragments, 400)).isLessThan(400);
            peer.assertClosed(1009);
        });
        scene.assertEnded("large", 1009, By.SERVER);
    }

    /** Tyrus hands on nothing of a frame for which it has no room: its peer is told 1011. */
    @ParameterizedTest
    @ValueSource(ints = {RawFrame.TEXT, RawFrame.BINARY})
    void frames_of_400_megabytes_are_1009_and_take_no_memory(int opcode) throws Exception {
        int peers = 10;
        flood(1, opcode); // the first one leaves more behind than itself
        long before = scene.bystanders().heap();

        scene.bystanders().during(() -> {
            List<RawPeer> attackers = flood(peers, opcode);
            assertThat(scene.bystanders().heap() - before).isLessThan((long) peers * MEGABYTE / 2);
            attackers.forEach(peer -> peer.assertClosed(Scene.on("payara") ? 1011 : 1009));
        });
        scene.assertEnded("large", peers + 1, 1009, By.SERVER);
    }

    private List<RawPeer> flood(int peers, int opcode) {
        byte[] megabyte = "x".repeat(MEGABYTE).getBytes(UTF_8);
        List<RawPeer> attackers =
                IntStream.range(0, peers).mapToObj(i -> scene.attacker("large")).toList();
        for (RawPeer peer : attackers) {
            peer.send(RawFrame.of(opcode).head(400_000_000));
            assertThat(peer.flood(megabyte, 380)).isLessThan(380);
        }
        return attackers;
    }

    /** One character that is not Latin-1 makes a Java string twice as large as its text. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "€"})
    void what_has_come_of_a_message_takes_less_than_twice_the_limit(String first) throws Exception {
        int peers = 20;
        byte[] part = RawFrame.join(
                RawFrame.text(first).notLast().bytes(),
                RawFrame.continuation("x".repeat(2000)).notLast().times(MEGABYTE / 2000),
                RawFrame.of(RawFrame.PING).bytes());
        long before = scene.bystanders().heap();
        List<RawPeer> attackers =
                IntStream.range(0, peers).mapToObj(i -> scene.attacker("large")).toList();
        long connected = scene.bystanders().heap();

        attackers.forEach(peer -> peer.send(part));
        attackers.forEach(peer -> peer.await(RawFrame.PONG)); // by then all before it has been read
        assertThat(scene.bystanders().heap() - connected).isLessThan(2L * peers * MEGABYTE);

        attackers.forEach(RawPeer::reset);
        scene.assertEnded("large", peers, 1006, By.NETWORK);
        scene.bystanders().assertHeapBackAt(before);
    }

    // ---- fragments and time

    @Test
    void as_many_fragments_as_the_limit_are_heard_and_one_more_is_1008() throws Exception {
        RawPeer peer = scene.attacker("whole");
        peer.send(fragments(8)).awaitText("heard 01234567");

        scene.bystanders().during(() -> peer.send(fragments(9)).assertClosed(1008));
        scene.assertEnded("whole", 1008, By.SERVER);
    }

    private static RawFrame[] fragments(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> i == 0 ? RawFrame.text("0") : RawFrame.continuation(String.valueOf(i)))
                .map(frame -> frame.text().equals(String.valueOf(count - 1)) ? frame : frame.notLast())
                .toArray(RawFrame[]::new);
    }

    @Test
    void a_large_frame_is_not_taken_for_many_fragments() {
        scene.attacker("whole").send("x".repeat(1_000_000)).awaitText("heard 1000000 bytes");
    }

    @Test
    void two_hundred_thousand_fragments_of_one_byte_are_1008() throws Exception {
        RawPeer peer = scene.attacker("large");
        byte[] fragments = RawFrame.continuation("x").notLast().times(1000);

        scene.bystanders().during(() -> {
            peer.send(RawFrame.text("x").notLast());
            peer.flood(fragments, 200);
            peer.assertClosed(1008);
        });
        scene.assertEnded("large", 1008, By.SERVER);
    }

    /** Undertow keeps empty fragments to itself; there the time ends them, elsewhere their number does, too. */
    @Test
    void empty_fragments_without_end_are_1008() throws Exception {
        RawPeer peer = scene.attacker("hurried");
        byte[] fragments = RawFrame.of(RawFrame.CONTINUATION).notLast().times(1000);

        scene.bystanders().during(() -> {
            peer.send(RawFrame.text("x").notLast());
            peer.flood(fragments, 1_000_000);
            peer.assertClosed(1008);
        });
        scene.assertEnded("hurried", 1008, By.SERVER);
    }

    @Test
    void a_message_that_is_not_complete_in_time_is_1008() throws Exception {
        RawPeer peer = scene.attacker("hurried");
        peer.send("in time").awaitText("heard in time");

        scene.bystanders().during(() -> {
            peer.send(RawFrame.text("too").notLast());
            peer.assertClosed(1008);
        });
        scene.assertEnded("hurried", 1008, By.SERVER);
    }

    @Test
    void a_session_without_an_unfinished_message_may_be_silent() {
        RawPeer peer = scene.attacker("hurried").send("first").awaitText("heard first");
        RawPeer slow = scene.attacker("hurried").send(RawFrame.text("slow").notLast());

        slow.assertClosed(1008);
        peer.send("second").awaitText("heard second");
    }

    // ---- text that is none

    @ParameterizedTest
    @ValueSource(strings = {"c3 28", "ff", "78 80", "c0 af", "ed a0 80", "f4 90 80 80", "f0 9f 98", "e2 82"})
    void text_that_is_not_utf_8_is_1007(String hex) throws Exception {
        RawPeer peer = scene.attacker("large");

        scene.bystanders()
                .during(() -> peer.send(RawFrame.of(RawFrame.TEXT, bytes(hex))).assertClosed(1007));
        scene.assertEndedForBreach("large", 1007);
    }

    @Test
    void text_that_stops_being_utf_8_in_a_later_fragment_is_1007() {
        scene.attacker("large")
                .send(RawFrame.text("fine").notLast(), RawFrame.of(RawFrame.CONTINUATION, bytes("c3 28")))
                .assertClosed(1007);
        scene.assertEndedForBreach("large", 1007);
    }

    // ---- control frames

    @Test
    void two_hundred_thousand_pings_are_answered_and_the_peer_lives() throws Exception {
        RawPeer peer = scene.attacker("large");
        byte[] pings = RawFrame.of(RawFrame.PING, (byte) 1).times(999);

        scene.bystanders().during(() -> {
            for (int i = 0; i < 200; i++) {
                peer.send(pings).send(RawFrame.of(RawFrame.PING, (byte) 2));
                awaitPong(peer, (byte) 2);
            }
        });
        peer.send("alive").awaitText("heard alive");
    }

    // a server may answer only the last of several pings
    private static void awaitPong(RawPeer peer, byte payload) {
        RawFrame pong = peer.await(RawFrame.PONG);
        while (pong.payload()[0] != payload) {
            pong = peer.await(RawFrame.PONG);
        }
    }

    @Test
    void pongs_that_nobody_asked_for_are_ignored() throws Exception {
        RawPeer peer = scene.attacker("large");
        byte[] pongs = RawFrame.of(RawFrame.PONG, new byte[8]).times(1000);

        scene.bystanders().during(() -> assertThat(peer.flood(pongs, 100)).isEqualTo(100));
        peer.send("alive").awaitText("heard alive");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 999, 1004, 1005, 1006, 1015, 2999, 5000, 65535})
    void a_close_with_a_code_that_is_none_is_1002_and_one_clean_end(int code) throws Exception {
        RawPeer peer = scene.attacker("large");

        scene.bystanders().during(() -> peer.send(RawFrame.close(code, "")).assertClosed(1002));
        scene.assertEnded("large", 1002, By.PEER);
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1003, 1008, 1011, 3000, 4000, 4999})
    void a_close_that_is_right_is_told_to_observers(int code) {
        scene.attacker("large").send(RawFrame.close(code, "that is all")).assertClosed(code);
        scene.assertEnded("large", code, "that is all", By.PEER);
    }

    /** No server tells an endpoint that there was none. */
    @Test
    void a_close_without_a_code_is_as_good_as_1000() {
        scene.attacker("large").send(RawFrame.of(RawFrame.CLOSE)).awaitClose();
        scene.assertEnded("large", 1000, By.PEER);
    }

    @Test
    void what_comes_after_a_close_is_not_heard() {
        scene.attacker("large")
                .send(RawFrame.close(4000, "bye"), RawFrame.text("still here"), RawFrame.close(4001, "again"))
                .assertClosed(4000)
                .awaitEnd();
        scene.assertEnded("large", 4000, "bye", By.PEER);
    }

    static Stream<List<RawFrame>> framesThatAreWrong() {
        return Stream.of(
                List.of(RawFrame.of(RawFrame.CLOSE, (byte) 3)),
                List.of(RawFrame.close(1000, "").reserved(4)),
                List.of(RawFrame.of(3)),
                List.of(RawFrame.of(11)),
                List.of(RawFrame.text("x").reserved(4)),
                List.of(RawFrame.text("x").reserved(1)),
                List.of(RawFrame.continuation("of nothing")),
                List.of(RawFrame.text("one").notLast(), RawFrame.text("another")),
                List.of(RawFrame.text("one").notLast(), RawFrame.of(RawFrame.BINARY, (byte) 1)),
                List.of(RawFrame.of(RawFrame.PING, (byte) 1).notLast()),
                List.of(RawFrame.of(RawFrame.PING, new byte[126])));
    }

    @ParameterizedTest
    @MethodSource("framesThatAreWrong")
    void a_frame_that_is_wrong_is_1002(List<RawFrame> wrong) throws Exception {
        RawPeer peer = scene.attacker("large");

        scene.bystanders()
                .during(() -> peer.send(wrong.toArray(RawFrame[]::new)).assertClosed(1002));
        scene.assertEndedForBreach("large", 1002);
    }

    /** Tyrus takes it for a frame like any other, which no endpoint can see. */
    @Test
    void a_frame_without_a_mask_is_1002_except_on_payara() {
        RawPeer peer = scene.attacker("large").send(RawFrame.text("bare").unmasked());

        if (Scene.on("payara")) {
            peer.awaitText("heard bare");
        } else {
            peer.assertClosed(1002);
            scene.assertEndedForBreach("large", 1002);
        }
    }

    // ---- ends in the middle

    interface Ending {
        void end(RawPeer peer);
    }

    static Stream<Ending> endings() {
        return Stream.of(RawPeer::reset, RawPeer::close, RawPeer::halfClose);
    }

    @ParameterizedTest
    @MethodSource("endings")
    void a_connection_that_ends_in_the_middle_of_a_frame_is_1006(Ending ending) throws Exception {
        RawPeer peer = scene.attacker("large").send("here").awaitText("heard here");
        peer.send(RawFrame.of(RawFrame.TEXT).head(1000)).send(new byte[500]);

        scene.bystanders().during(() -> ending.end(peer));
        scene.assertEnded("large", 1006, By.NETWORK);
    }

    @ParameterizedTest
    @MethodSource("endings")
    void a_connection_that_ends_between_fragments_is_1006(Ending ending) {
        RawPeer peer = scene.attacker("large").send("here").awaitText("heard here");
        ending.end(peer.send(RawFrame.text("unfinished").notLast()));

        scene.assertEnded("large", 1006, By.NETWORK);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.ofDelimiter(" ").parseHex(hex);
    }
}
