package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.WebSocketSession;
import dev.parley.hub.Identity;
import dev.parley.hub.LiveSession;
import dev.parley.test.InMemoryPeer;
import dev.parley.test.ParleyNode;
import java.security.Principal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LoginsTest {
    private final ParleyNode node = ParleyNode.of("{\"ws\": {\"endpoints\": [{\"name\": \"a\", \"public\": \"/a\"}]}}");
    private final Logins logins = new Logins();
    private final InMemoryPeer peer = node.connect("/a");

    private record Known(String id, boolean isOpen) implements Login {}

    @AfterEach
    void stop() {
        node.close();
    }

    private LiveSession session() {
        return (LiveSession) node.hub().sessions(dev.parley.Target.all()).stream()
                .filter(WebSocketSession::isOpen)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_session_ends_with_its_login() {
        logins.bind(session(), new Known("1", true));
        logins.ended("2");
        logins.ended("1");

        peer.assertClosed(1008, "The HTTP session is over");
    }

    @Test
    void a_login_may_have_gone_while_its_session_came() {
        logins.bind(session(), new Known("1", false));

        peer.assertClosed(1008, "The HTTP session is over");
    }

    /** Tomcat does that. */
    @Test
    void a_login_that_ends_while_its_session_comes_may_call_itself_open_for_a_moment() {
        logins.ended("1");
        logins.bind(session(), new Known("1", true));

        peer.assertClosed(1008, "The HTTP session is over");
    }

    /** Where a browser shows it still, and several applications share it. */
    @Test
    void the_next_login_may_have_the_id_of_one_that_has_ended() {
        logins.ended("1");
        logins.begun("1");
        logins.bind(session(), new Known("1", true));

        peer.assertNothingElse();
        assertThat(session().isOpen()).isTrue();
    }

    @Test
    void whoever_comes_too_late_ends_nobody_of_the_next_login_with_that_id() {
        LiveSession first = session();
        logins.bind(first, new Known("1", true));
        InMemoryPeer late = node.connect("/a");
        logins.bind(other(first), new Known("1", false));

        late.assertClosed(1008, "The HTTP session is over");
        peer.assertNothingElse();
        InMemoryPeer next = node.connect("/a");
        logins.bind(other(first), new Known("1", true));
        next.assertNothingElse();
    }

    private LiveSession other(LiveSession known) {
        return (LiveSession) node.hub().sessions(dev.parley.Target.all()).stream()
                .filter(session -> session.isOpen() && session != known)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_login_may_get_another_id_while_its_session_comes() {
        LiveSession first = session();
        logins.bind(first, new Known("2", true));
        InMemoryPeer second = node.connect("/a");
        Iterator<String> ids = List.of("1", "2", "2").iterator();
        logins.bind(other(first), new Login() {
            @Override
            public String id() {
                return ids.next();
            }

            @Override
            public boolean isOpen() {
                return true;
            }
        });

        logins.ended("2");
        peer.assertClosed(1008, "The HTTP session is over");
        second.assertClosed(1008, "The HTTP session is over");
    }

    @Test
    void a_login_may_get_another_id() {
        logins.bind(session(), new Known("1", true));
        logins.renamed("1", "2");
        logins.renamed("7", "1");

        assertThat(logins.known("1")).isEmpty();
        logins.ended("2");
        peer.assertClosed(1008, "The HTTP session is over");
    }

    private static RawRequest request(String user, String login) {
        Optional<Principal> principal = user.isEmpty() ? Optional.empty() : Optional.of(() -> user);
        return new RawRequest(
                "GET",
                "HTTP/1.1",
                "/page",
                "",
                Map.of(),
                "192.0.2.7",
                new Identity(principal, Set.of()),
                Optional.of(new Known(login, true)));
    }

    /** Payara does that. */
    @Test
    void who_logs_out_has_gone_though_his_http_session_has_another_id_then() {
        logins.bind(session(), new Known("1", true));
        Logins.Watch watch = logins.watch(request("ann", "1")).orElseThrow();
        logins.renamed("1", "2");
        watch.look(Optional.empty());

        peer.assertClosed(1008, "The HTTP session is over");
    }

    @Test
    void who_logs_out_and_keeps_his_http_session_has_gone() {
        logins.bind(session(), new Known("1", true));
        logins.watch(request("ann", "1")).orElseThrow().look(Optional.empty());

        peer.assertClosed(1008, "The HTTP session is over");
    }

    @Test
    void who_logs_in_in_place_of_another_is_somebody_else() {
        logins.bind(session(), new Known("1", true));
        logins.watch(request("ann", "1")).orElseThrow().look(Optional.of(() -> "bob"));

        peer.assertClosed(1008, "The HTTP session is over");
    }

    @Test
    void who_stays_logged_in_stays() {
        logins.bind(session(), new Known("1", true));
        logins.watch(request("ann", "1")).orElseThrow().look(Optional.of(() -> "ann"));

        assertThat(logins.watch(request("ann", "2"))).isEmpty();
        assertThat(logins.watch(request("", "1"))).isEmpty();
        assertThat(session().isOpen()).isTrue();
    }

    @Test
    void what_has_ended_is_forgotten() {
        logins.bind(session(), new Known("1", true));
        logins.renamed("1", "2");
        peer.close(1000, "");
        while (logins.known("2").isPresent()) { // until the time-out of the class
            Thread.onSpinWait();
        }
        logins.ended("2");
    }
}
