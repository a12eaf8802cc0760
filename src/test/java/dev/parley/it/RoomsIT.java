package dev.parley.it;

import dev.parley.By;
import dev.parley.it.app.Arena;
import dev.parley.it.app.Crowd;
import dev.parley.it.app.Race;
import dev.parley.test.RawPeer;
import java.util.List;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rooms are cheap to enter, limited, and keep nothing of those who have gone. */
@ArquillianTest
@Timeout(60)
class RoomsIT extends Staged {
    private static final int LIMIT = 100;

    @Deployment(testable = false)
    static WebArchive war() {
        return ParleyWar.asBuilt()
                .with(Arena.class, Crowd.class, Race.class)
                .withSettings("""
                        {"ws": {"endpoints": [%s,
                          {"name": "crowd", "public": "/crowd", "path": "/{id}"},
                          {"name": "elsewhere", "public": "/elsewhere", "path": "/{id}"},
                          {"name": "ghosts", "public": "/ghosts", "path": "/{id}"}
                        ]}}
                        """.formatted(Scene.ENDPOINTS))
                .archive();
    }

    @Test
    void ten_thousand_rooms_are_refused_from_the_limit_on() throws Exception {
        RawPeer peer = scene.attacker("crowd");

        scene.bystanders().during(() -> peer.send("join 10000").awaitText("joined " + LIMIT + ", in " + LIMIT));
        peer.send("members " + (LIMIT - 1)).awaitText("members 1");
        peer.send("members " + LIMIT).awaitText("members 0");
    }

    @Test
    void a_hundred_thousand_rooms_once_each_leave_no_memory_behind() throws Exception {
        RawPeer peer = scene.attacker("crowd").send("visit 0 1000").awaitText("visited 1000, in 0");
        long before = scene.bystanders().heap();

        scene.bystanders().during(() -> {
            for (int from = 0; from < 100_000; from += 1000) {
                peer.send("visit " + from + " " + (from + 1000)).awaitText("visited 1000, in 0");
            }
        });
        scene.bystanders().assertHeapBackAt(before);
    }

    @Test
    void sessions_that_end_in_a_hundred_rooms_each_leave_no_memory_behind() throws Exception {
        int peers = 100;
        enterAndGo(peers);
        long before = scene.bystanders().heap();

        scene.bystanders().during(() -> enterAndGo(peers));
        scene.bystanders().assertHeapBackAt(before);
    }

    @Test
    void a_room_of_the_same_name_on_another_endpoint_is_another_room() {
        RawPeer here = scene.attacker("crowd").send("join 1").awaitText("joined 1, in 1");
        RawPeer there = scene.attacker("elsewhere").send("join 1").awaitText("joined 1, in 1");

        here.send("tell here").awaitText("here");
        there.send("tell there").awaitText("there");
        here.send("tell again").awaitText("again");
    }

    /** What the peers of all others are sent is not for the one who looks like all. */
    @ParameterizedTest
    @ValueSource(strings = {"*", "**", ".*", "%25", "%7Bid%7D", "a:b", "a%20b", "caf%C3%A9", "%F0%9F%98%80"})
    void a_path_that_looks_like_many_is_one(String path) {
        RawPeer one = scene.attacker(RawPeer.to(base.resolve("bystanders/one")));
        RawPeer odd = scene.attacker(RawPeer.to(base.resolve("bystanders/" + path)));

        one.send("shout for one").awaitText("for one");
        odd.send("shout for odd").awaitText("for odd");
        one.send("echo on").awaitText("on");
    }

    private void enterAndGo(int peers) {
        List<RawPeer> crowd = IntStream.range(0, peers)
                .mapToObj(i -> scene.attacker("crowd").send("join " + LIMIT))
                .toList();
        crowd.forEach(
                peer -> peer.awaitText("joined " + LIMIT + ", in " + LIMIT).reset());
        scene.assertEnded("crowd", peers, 1006, By.NETWORK);
    }

    @Test
    void a_session_that_ends_while_it_joins_leaves_no_ghost() throws Exception {
        scene.bystanders().during(() -> {
            for (int round = 0; round < 10; round++) {
                scene.attacker("ghosts").send("close").assertClosed(4000);
                scene.assertWitnessed(
                        "raced with 0 failures, found 0, late false", Scene.end(4000, "enough", By.SERVER));
            }
        });
        scene.assertNobodyIn("ghosts");
    }

    @Test
    void a_peer_that_goes_while_its_session_joins_leaves_no_ghost() throws Exception {
        scene.bystanders().during(() -> {
            for (int round = 0; round < 10; round++) {
                scene.attacker("ghosts").send("go").awaitText("racing").reset();
                scene.assertWitnessed("raced with 0 failures, found 0, late false", "(1006|4000) '.*' by .*");
            }
        });
        scene.assertNobodyIn("ghosts");
    }
}
