package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.app.Hearers;
import dev.parley.it.app.Lab;
import dev.parley.it.app.Storm;
import dev.parley.test.RawPeer;
import dev.parley.test.TestClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sessions, events, rooms, users and closing, seen through sockets. */
@ArquillianTest
class LabIT {
    // as many messages of one session may wait for their turn
    private static final int MAY_WAIT = 250;

    private final String id = UUID.randomUUID().toString();
    private final List<TestClient> clients = new ArrayList<>();

    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive war() {
        return ParleyWar.asBuilt()
                .with(Lab.class, Hearers.class, Storm.class)
                .withSettingsFrom("settings/lab.json")
                .archive();
    }

    @AfterEach
    void leave() {
        clients.forEach(TestClient::close);
    }

    // ---- messages

    @Test
    void text_binary_and_objects_go_both_ways() {
        TestClient ann = enters("lab");

        ann.send("echo hello, wörld 😀").awaitText("hello, wörld 😀");
        ann.sendBinary((byte) 1, (byte) 2, (byte) -3).awaitBinary((byte) 1, (byte) 2, (byte) -3);
        ann.send("point").awaitText("{\"x\":1,\"y\":2}");
        ann.send("{\"x\":5,\"y\":6}").awaitText("x is 5");
        ann.assertNothingElse();
    }

    @Test
    void a_message_in_fragments_is_one_message() {
        enters("lab").sendFragments("echo one", " two", "", " three").awaitText("one two three");
    }

    @Test
    void a_large_message_is_whole() {
        try (RawPeer peer = RawPeer.to(base.resolve("lab/" + id)).connect()) {
            peer.send("length " + "x".repeat(6_000_000)).awaitText("length 6000000");
        }
    }

    @Test
    void messages_keep_their_order_both_ways() {
        TestClient ann = enters("lab");
        for (int first = 0; first < 2000; first += MAY_WAIT) {
            for (int i = first; i < first + MAY_WAIT; i++) {
                ann.send("echo " + i);
            }
            for (int i = first; i < first + MAY_WAIT; i++) {
                ann.awaitText(String.valueOf(i));
            }
        }
        ann.assertNothingElse();
    }

    @Test
    void a_message_of_the_limit_is_heard_and_one_byte_more_is_1009() {
        enters("small").send("é".repeat(8)).roundTrip().assertNothingElse();
        enters("small").send("é".repeat(8) + "x").assertClosed(1009, "Messages must have at most 16 bytes");
        enters("small").sendFragments("é".repeat(8), "x", "y").assertClosed(1009);
        enters("small").sendBinary(new byte[8]).roundTrip().assertNothingElse();
        enters("small").sendBinary(new byte[9]).assertClosed(1009);
    }

    @Test
    void a_bad_message_hurts_nobody() {
        TestClient ann = enters("lab");

        ann.send("{\"x\":").send("echo on").awaitText("on").assertNothingElse();
    }

    @Test
    void a_sender_is_told_what_became_of_its_message() {
        TestClient ann = enters("lab");

        ann.send("sent hello").awaitText("hello").awaitText("Sent[written=1, dropped=0, gone=0]");
    }

    @Test
    void the_round_trip_time_is_measured() {
        enters("lab").send("ping").awaitText("pong true");
    }

    @Test
    void there_is_no_page_of_numbers_unless_the_settings_ask_for_it() throws Exception {
        assertThat(Page.at(base.resolve("parley/health")).statusCode()).isEqualTo(404);
    }

    // ---- what is known of a session

    @Test
    void a_session_knows_where_it_is() {
        TestClient ann =
                TestClient.to(base.resolve("lab/" + id + "?a=1&b=%C3%A9&a=2&c")).connect();
        clients.add(ann);

        ann.send("info")
                .awaitText("lab /" + id + " {id=" + id + "} {a=[1, 2], b=[é], c=[]} /lab/" + id + " " + base.getHost()
                        + " {\"colour\":\"red\"}");
    }

    // ---- events

    @Test
    void a_witness_hears_the_whole_life_of_a_session() {
        TestClient witness = enters("witness");
        TestClient ann = enters("lab");
        ann.send("join b").awaitText("join true").send("join a").awaitText("join true");
        ann.close(4001, "bye").awaitClose();

        witness.awaitText("opened").awaitText("joined b").awaitText("joined a");
        witness.awaitText("left b").awaitText("left a");
        witness.awaitText("closed 4001 'bye' by PEER in [a, b] found 0");
        witness.assertNothingElse();
    }

    @Test
    void a_connection_that_is_cut_is_1006_once() {
        TestClient witness = enters("witness");
        TestClient ann = enters("lab");
        witness.awaitText("opened");
        ann.cut();

        witness.awaitText("closed 1006 '' by NETWORK in [] found 0").assertNothingElse();
    }

    @Test
    void a_close_by_the_server_comes_with_code_and_reason() {
        TestClient witness = enters("witness");
        TestClient ann = enters("lab");
        ann.send("close 4321 that is all").assertClosed(4321, "that is all");

        witness.awaitText("opened").awaitText("closed 4321 'that is all' by SERVER in [] found 0");
        witness.assertNothingElse();
    }

    @Test
    void what_was_sent_before_a_close_arrives() {
        TestClient ann = enters("lab");
        for (int i = 0; i < 100; i++) {
            ann.send("echo " + i);
        }
        ann.send("close 1000");
        for (int i = 0; i < 100; i++) {
            ann.awaitText(String.valueOf(i));
        }
        ann.assertClosed(1000);
    }

    @Test
    void observers_hear_in_the_order_of_their_priority_each_event_in_its_own_request() {
        TestClient ann = enters("hearers");
        for (int i = 0; i < 3; i++) {
            ann.send("go").awaitText("first, count 1").awaitText("second").awaitText("third, count 2");
        }
        ann.assertNothingElse();
    }

    @Test
    void an_observer_that_throws_hurts_nobody() {
        TestClient ann = enters("hearers");
        for (String failure : List.of("exception", "error")) {
            ann.send(failure)
                    .awaitText("first, count 1")
                    .awaitText("third, count 2")
                    .awaitText("failed with as told during Received");
        }
        ann.assertNothingElse();
    }

    @Test
    void asynchronous_observers_hear_too() {
        TestClient ann = enters("hearers");
        ann.send("async").awaitMessage("beside"::equals, "what the observer beside says");
    }

    // ---- rooms, paths, users

    @Test
    void a_room_reaches_its_members_and_nobody_else() {
        TestClient ann = enters("lab");
        TestClient bob = enters("lab");
        TestClient cid = enters("lab");
        TestClient hall = enters("hall");
        String room = "room-" + id;
        ann.send("join " + room).awaitText("join true");
        bob.send("join " + room).awaitText("join true");
        hall.send("join " + room).awaitText("join true");

        cid.send("room " + room + " hello").send("echo sent").awaitText("sent");
        ann.awaitText("hello").assertNothingElse();
        bob.awaitText("hello").assertNothingElse();
        bob.send("leave " + room).awaitText("leave true").send("leave " + room).awaitText("leave false");
        ann.send("room " + room + " again").awaitText("again");
        bob.assertNothingElse();
        cid.assertNothingElse();
        hall.assertNothingElse();
    }

    @Test
    void a_default_room_is_entered_at_once() {
        enters("hall").send("rooms").awaitText("rooms [foyer]");
    }

    @Test
    void a_path_and_an_address_reach_their_sessions() {
        TestClient ann = enters("lab");
        TestClient bob = enters("lab");
        TestClient elsewhere = TestClient.to(base.resolve("lab/other-" + id)).connect();
        clients.add(elsewhere);

        ann.send("path /" + id + " one").awaitText("one");
        bob.awaitText("one");
        ann.send("address lab/" + id + "/ two").awaitText("two");
        bob.awaitText("two");
        ann.send("others three").send("count").awaitText("count 2");
        bob.awaitText("three").assertNothingElse();
        ann.assertNothingElse();
        elsewhere.assertNothingElse();
    }

    @Test
    void a_broadcast_to_rooms_reaches_each_once_but_not_its_sender() {
        TestClient ann = enters("lab");
        TestClient bob = enters("lab");
        ann.send("join a" + id).awaitText("join true");
        bob.send("join a" + id).awaitText("join true").send("join b" + id).awaitText("join true");

        ann.send("broadcast a" + id + ",b" + id + " news").send("echo done").awaitText("done");
        bob.awaitText("news").assertNothingElse();
        ann.assertNothingElse();
    }

    @Test
    void a_user_is_reached_and_closed_everywhere() {
        TestClient phone = enters("lab");
        TestClient desk = enters("hall");
        TestClient bob = enters("lab");
        phone.send("identify ann-" + id).send("echo ok").awaitText("ok");
        desk.send("identify ann-" + id).send("echo ok").awaitText("ok");

        bob.send("user ann-" + id + " hello");
        phone.awaitText("hello");
        desk.awaitText("hello");
        bob.send("close-user ann-" + id);
        phone.assertClosed(4003, "logged out");
        desk.assertClosed(4003, "logged out");
        bob.send("echo on").awaitText("on").assertNothingElse();
    }

    private TestClient enters(String endpoint) {
        TestClient client = TestClient.to(base.resolve(endpoint + "/" + id))
                .name(endpoint + " " + clients.size())
                .connect()
                .roundTrip(); // by now it is open on the other side, too
        clients.add(client);
        return client;
    }
}
