package dev.parley.server;

import static dev.parley.test.Tokens.secret;
import static dev.parley.test.Tokens.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Close;
import dev.parley.Handshake;
import dev.parley.Logged;
import dev.parley.config.Settings;
import dev.parley.config.SettingsReader;
import dev.parley.hub.Identity;
import dev.parley.protocol.ServiceCodec;
import dev.parley.security.Tickets;
import dev.parley.server.Admission.Accepted;
import dev.parley.server.Admission.NotOurs;
import dev.parley.server.Admission.Refused;
import dev.parley.server.Admission.TurnedAway;
import dev.parley.spi.Decision;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.spi.JsonProvider;
import java.security.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeCheckTest {
    private static final Settings SETTINGS = SettingsReader.fromText("parley.json", """
            {"ws": {"endpoints": [
                {"name": "chat", "public": "/chat", "path": "/{room}/{user}"},
                {"name": "lobby", "public": "/chat/lobby", "path": "/{user}"},
                {"name": "bob", "public": "/chat", "path": "/lobby/bob", "hosts": ["bob.example"]},
                {"name": "red", "public": "/colour", "path": "/{shade}", "hosts": ["red.example"]},
                {"name": "blue", "public": "/colour", "path": "/{hue}", "hosts": ["blue.example", "[::1]"]},
                {"name": "root", "public": "/", "path": "/"},
                {"name": "base", "public": "/{tenant}/ws", "path": "/room/{id}"},
                {"name": "listed", "public": "/listed", "origins": ["https://good.example"]},
                {"name": "pages", "public": "/pages", "originRequired": true},
                {"name": "café", "public": "/café"},
                {"name": "spoken", "public": "/spoken", "subprotocols": ["chat.v2", "chat.v1"]},
                {"name": "strict", "public": "/strict", "subprotocols": ["chat.v2"], "subprotocolRequired": true},
                {"name": "guarded", "public": "/guarded", "auth": {"required": true}},
                {"name": "polite", "public": "/polite", "auth": {"required": true, "refuseWithClose": true}},
                {"name": "signed", "public": "/signed", "auth": {"jwt": {"secret": "a-secret-of-thirty-two-characters!"},
                                                                 "token": {"subprotocol": "bearer"}, "expiredCode": 4321}},
                {"name": "off", "public": "/off", "enabled": false}]}}""");

    private static final Tokens TOKENS =
            Tokens.of(SETTINGS, new ServiceCodec(JsonbBuilder.create(), JsonProvider.provider())::value, Runnable::run);

    private final List<Integer> refusals = new ArrayList<>();
    private Status status = Status.RUNNING;
    private Decision decision = Decision.none();
    private final HandshakeCheck check = new HandshakeCheck(
            SETTINGS.endpoints(),
            () -> status,
            new Identification(List.of(this::decide), TOKENS, new Tickets<>()),
            EndpointRules.reception(SETTINGS),
            refusals::add);

    // ---- which endpoint

    @ParameterizedTest
    @CsvSource({
        "/chat/hall/ann,        chat,   /hall/ann",
        "/chat/hall/ann/,       chat,   /hall/ann",
        "/chat/lobby/ann,       lobby,  /ann",
        "/chat/lobby/bob,       lobby,  /bob", // the exact one answers on another host only
        "/chat/%6Cobby/ann,     lobby,  /ann",
        "/,                     root,   /",
        "/t1/ws/room/7,         base,   /room/7",
        "/listed,               listed, /",
        "/listed/,              listed, /",
        "/caf%C3%A9,            café,   /",
        "/chat/a%20b/%F0%9F%98%80, chat, /a b/😀"
    })
    void the_endpoint_that_says_most_about_the_address_is_taken(String address, String endpoint, String path) {
        Accepted accepted = accepted(Asking.at(address));

        assertThat(accepted.endpoint().name()).isEqualTo(endpoint);
        assertThat(accepted.path()).isEqualTo(path);
    }

    @Test
    void an_exact_address_wins_on_its_host() {
        assertThat(accepted(Asking.at("/chat/lobby/bob").host("bob.example"))
                        .endpoint()
                        .name())
                .isEqualTo("bob");
    }

    @ParameterizedTest
    @CsvSource({
        "red.example,       red",
        "RED.example.:8080, red",
        "blue.example,      blue",
        "[::1],             blue",
        "[::1]:8080,        blue"
    })
    void one_address_belongs_to_the_endpoint_of_the_host(String host, String endpoint) {
        assertThat(accepted(Asking.at("/colour/dark").host(host)).endpoint().name())
                .isEqualTo(endpoint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"green.example", "red.example.evil.com", "xred.example", "red.example:80:80", "::1", ""})
    void on_no_host_of_theirs_they_are_not_there(String host) {
        Refused refused = refused(Asking.at("/colour/dark").host(host), 404);

        assertThat(refused.body()).isEqualTo("There is no WebSocket at this address");
    }

    @Test
    void who_names_no_host_comes_to_endpoints_of_any_host_only() {
        assertThat(accepted(Asking.at("/listed").header("Host")).handshake().host())
                .isEmpty();
        refused(Asking.at("/colour/dark").header("Host"), 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/Chat/hall/ann", "/chat/hall", "/chat/hall/ann/x", "/off", "/listed/x"})
    void where_no_endpoint_is_it_is_not_ours(String address) {
        status = Status.STOPPING;

        assertThat(decide(Asking.at(address))).isInstanceOf(NotOurs.class);
        assertThat(decide(Asking.at(address).method("POST").header("Upgrade"))).isInstanceOf(NotOurs.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "//chat/hall/ann", "/chat//ann", "/chat/hall/..", "/nowhere/%zz", "/a%2Fb", "/listed;a=b"})
    void a_malformed_address_is_400_for_who_wants_a_websocket_and_else_not_ours(String address) {
        refused(Asking.at(address), 400);
        refused(Asking.at(address).header("Upgrade", "something"), 400);
        refused(Asking.at(address).header("Upgrade"), 400);
        assertThat(decide(Asking.at(address).header("Upgrade").header("Sec-WebSocket-Key")))
                .isInstanceOf(NotOurs.class);
    }

    // ---- what is known of it then

    @Test
    void parameters_are_read_from_all_of_the_address() {
        assertThat(accepted(Asking.at("/t%31/ws/room/a%3Fb")).pathParams())
                .isEqualTo(Map.of("tenant", "t1", "id", "a?b"));
    }

    @Test
    void the_handshake_is_told_decoded() {
        Handshake handshake = accepted(Asking.at("/caf%C3%A9/")
                        .host("Here.Example:8080")
                        .query("a=1&b=%C3%A9&a=2")
                        .header("Cookie", "a=1", "b=2"))
                .handshake();

        assertThat(handshake.address()).isEqualTo("/café");
        assertThat(handshake.host()).isEqualTo("here.example");
        assertThat(handshake.query()).isEqualTo(Map.of("a", List.of("1", "2"), "b", List.of("é")));
        assertThat(handshake.remoteAddress()).isEqualTo("192.0.2.7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "chat.v1, chat.v2   | chat.v2",
                "chat.v1            | chat.v1",
                "soap,chat.v1,mqtt  | chat.v1",
                "CHAT.V1            |",
                "soap               |",
                "                   |",
            })
    void of_the_subprotocols_the_one_that_the_endpoint_likes_best_is_chosen(String asked, String chosen) {
        Asking asking = Asking.at("/spoken");
        Handshake handshake = accepted(asked == null ? asking : asking.header("Sec-WebSocket-Protocol", asked))
                .handshake();

        assertThat(handshake.subprotocol()).isEqualTo(Optional.ofNullable(chosen));
    }

    @Test
    void subprotocols_may_come_in_several_headers() {
        assertThat(accepted(Asking.at("/spoken").header("Sec-WebSocket-Protocol", "soap", "chat.v2"))
                        .handshake()
                        .subprotocol())
                .contains("chat.v2");
    }

    @Test
    void an_endpoint_may_insist_on_a_subprotocol() {
        assertThat(refused(Asking.at("/strict"), 400).body()).isEqualTo("The subprotocol must be one of chat.v2");
        refused(Asking.at("/strict").header("Sec-WebSocket-Protocol", "chat.v1"), 400);
        accepted(Asking.at("/strict").header("Sec-WebSocket-Protocol", "chat.v1, chat.v2"));
    }

    // ---- who it is

    private Decision decide(Handshake handshake) {
        return decision;
    }

    @Test
    void where_nobody_has_an_opinion_it_is_whom_the_server_knows() {
        assertThat(accepted(Asking.at("/listed")).identity()).isEqualTo(Identity.UNKNOWN);
    }

    @Test
    void who_is_accepted_brings_roles_attributes_and_headers() {
        Principal ann = () -> "ann";
        decision =
                Decision.accept(ann, Set.of("staff")).attribute("colour", "red").header("X-Welcome", "ann");
        Accepted accepted = accepted(Asking.at("/guarded"));

        assertThat(accepted.identity()).isEqualTo(new Identity(Optional.of(ann), Set.of("staff")));
        assertThat(accepted.attributes()).isEqualTo(Map.of("colour", "red"));
        assertThat(accepted.headers()).isEqualTo(Map.of("X-Welcome", "ann"));
    }

    @Test
    void who_is_refused_gets_the_status_and_learns_no_reason() {
        decision = Decision.refuse(403, new Close(4003, "banned since Monday"));
        Refused refused = refused(Asking.at("/listed"), 403);

        assertThat(refused.body()).doesNotContain("banned");
    }

    @Test
    void an_endpoint_may_insist_on_knowing_who_it_is() {
        assertThat(refused(Asking.at("/guarded"), 401).headers()).containsEntry("WWW-Authenticate", "Bearer");
    }

    @Test
    void an_authenticator_that_fails_lets_nobody_in() {
        decision = null;
        try (Logged log = Logged.by(Identification.class)) {
            refused(Asking.at("/listed"), 500);
            assertThat(log.lines()).isNotEmpty();
        }
    }

    @Test
    void where_pages_are_to_know_why_who_is_refused_gets_a_close_code() {
        var stranger = (TurnedAway) check.decide(Asking.at("/polite").request());
        decision = Decision.refuse(403, new Close(4003, "banned since Monday"));
        var banned = (TurnedAway) check.decide(Asking.at("/polite").request());

        assertThat(stranger.close()).isEqualTo(new Close(4401, "Not authenticated"));
        assertThat(banned.close()).isEqualTo(new Close(4003, "banned since Monday"));
        assertThat(refusals).containsExactly(401, 403);
    }

    @Test
    void a_token_says_who_it_is_and_until_when() {
        String token = token("{\"sub\":\"ann\",\"exp\":4000000000,\"roles\":\"a b\"}");
        Accepted accepted = accepted(Asking.at("/signed").header("Authorization", "Bearer " + token));

        assertThat(accepted.identity().principal().orElseThrow().getName()).isEqualTo("ann");
        assertThat(accepted.identity().roles()).isEqualTo(Set.of("a", "b"));
        assertThat(accepted.identity().expiry())
                .contains(new Identity.Expiry(
                        Instant.ofEpochSecond(4_000_000_030L), new Close(4321, "The token has expired")));
        assertThat(accepted.attributes()).containsKey("claims");
        accepted(Asking.at("/signed"));
    }

    @Test
    void a_token_that_does_not_count_is_refused_even_where_none_is_asked_for() {
        assertThat(refused(Asking.at("/signed").header("Authorization", "Bearer abc"), 401)
                        .headers())
                .containsEntry("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        accepted(Asking.at("/listed").header("Authorization", "Bearer abc")); // not ours to judge
    }

    @Test
    void a_page_with_a_token_among_its_subprotocols_is_answered_without_it() {
        String token = token("{\"sub\":\"ann\"}");
        Accepted accepted = accepted(Asking.at("/signed").header("Sec-WebSocket-Protocol", "bearer, bearer." + token));

        assertThat(accepted.handshake().subprotocol()).contains("bearer");
        assertThat(accepted.identity().principal()).isPresent();
    }

    @Test
    void an_authenticator_with_an_opinion_comes_before_the_token() {
        decision = Decision.accept(() -> "bob", Set.of()).until(Instant.EPOCH);
        Accepted accepted = accepted(Asking.at("/signed").header("Authorization", "Bearer abc"));

        assertThat(accepted.identity().principal().orElseThrow().getName()).isEqualTo("bob");
        assertThat(accepted.identity().expiry()).isPresent();
    }

    private static String token(String claims) {
        return signed("HS256", secret("a-secret-of-thirty-two-characters!"), claims);
    }

    @Test
    void headers_are_found_in_whatever_case() {
        Handshake handshake =
                accepted(Asking.at("/listed").header("Cookie", "a=1", "b=2")).handshake();

        assertThat(handshake.header("COOKIE")).contains("a=1");
        assertThat(handshake.headers().get("Cookie")).containsExactly("a=1", "b=2");
        assertThat(handshake.headers()).containsKeys("cookie", "HOST");
        assertThat(handshake.header("none")).isEmpty();
        assertThatThrownBy(() -> handshake.headers().remove("cookie"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void a_handshake_shows_no_secret_in_a_log() {
        Handshake handshake = accepted(
                        Asking.at("/listed").query("token=secret").header("Cookie", "secret"))
                .handshake();

        assertThat(handshake.toString()).isEqualTo("Handshake[/listed from 192.0.2.7]");
    }

    // ---- refusals

    @ParameterizedTest
    @ValueSource(strings = {"POST", "HEAD", "PUT", "get", "OPTIONS", "CONNECT"})
    void another_method_is_405(String method) {
        Refused refused = refused(Asking.at("/listed").method(method), 405);

        assertThat(refused.headers()).isEqualTo(Map.of("Allow", "GET"));
    }

    @Test
    void a_request_that_is_for_no_websocket_is_426() {
        Refused refused = refused(Asking.at("/listed").header("Upgrade"), 426);
        refused(Asking.at("/listed").header("Upgrade", "h2c"), 426);

        assertThat(refused.headers()).isEqualTo(Map.of("Upgrade", "websocket", "Connection", "Upgrade"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"websocket", "WebSocket", "h2c, websocket", " websocket "})
    void the_upgrade_may_be_written_in_several_ways(String upgrade) {
        accepted(Asking.at("/listed").header("Upgrade", upgrade));
    }

    @Test
    void a_connection_that_is_not_upgraded_is_400() {
        refused(Asking.at("/listed").header("Connection"), 400);
        refused(Asking.at("/listed").header("Connection", "keep-alive", "close"), 400);
        refused(Asking.at("/listed").protocol("HTTP/1.0"), 400);
        accepted(Asking.at("/listed").header("Connection", "keep-alive", "x,UPGRADE"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "dGhlIHNhbXBsZSBub25jZQ", // without its padding
                "dGhlIHNhbXBsZSBub25jZQ==x",
                "dGhlIHNhbXBsZSBub25jZWU=", // 17 bytes
                "dGhlIHNhbXBsZSBub25j", // 15 bytes
                "!!!!!!!!!!!!!!!!!!!!!!=="
            })
    void a_key_that_is_not_16_bytes_is_400(String key) {
        refused(Asking.at("/listed").header("Sec-WebSocket-Key", key), 400);
    }

    @Test
    void there_is_one_key() {
        String key = "dGhlIHNhbXBsZSBub25jZQ==";

        refused(Asking.at("/listed").header("Sec-WebSocket-Key"), 400);
        refused(Asking.at("/listed").header("Sec-WebSocket-Key", key, key), 400);
        accepted(Asking.at("/listed").header("Sec-WebSocket-Key", " AAAAAAAAAAAAAAAAAAAAAA== "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8", "14", "013", "13, 8", "", "x"})
    void another_version_is_426_and_names_the_right_one(String version) {
        Refused refused = refused(Asking.at("/listed").header("Sec-WebSocket-Version", version), 426);
        refused(Asking.at("/listed").header("Sec-WebSocket-Version"), 426);
        refused(Asking.at("/listed").header("Sec-WebSocket-Version", "13", "8"), 426);

        assertThat(refused.headers()).isEqualTo(Map.of("Sec-WebSocket-Version", "13"));
    }

    @Test
    void a_page_of_another_origin_is_403() {
        refused(Asking.at("/listed").header("Origin", "https://evil.example"), 403);
        refused(Asking.at("/listed").header("Origin", "https://good.example", "https://evil.example"), 403);
        refused(Asking.at("/chat/a/b").header("Origin", "null"), 403);
        accepted(Asking.at("/listed").header("Origin", "https://good.example"));
        accepted(Asking.at("/chat/a/b").header("Origin", "https://here.example"));
    }

    @Test
    void who_names_no_origin_is_403_where_the_endpoint_demands_one() {
        accepted(Asking.at("/listed").header("Origin"));
        refused(Asking.at("/pages").header("Origin"), 403);
        accepted(Asking.at("/pages").header("Origin", "https://here.example"));
        refused(Asking.at("/pages").header("Origin", "https://evil.example"), 403);
    }

    @Test
    void an_endpoint_with_several_hosts_takes_pages_of_any_of_them() {
        accepted(Asking.at("/colour/dark").host("blue.example").header("Origin", "http://[::1]"));
        refused(Asking.at("/colour/dark").host("blue.example").header("Origin", "http://red.example"), 403);
    }

    @Test
    void a_badly_encoded_query_is_400() {
        Refused refused = refused(Asking.at("/listed").query("a=%zz"), 400);

        assertThat(refused.body()).isEqualTo("The query is malformed");
    }

    @Test
    void while_the_server_stops_nobody_comes_in() {
        status = Status.STOPPING;

        Refused refused = refused(Asking.at("/listed"), 503);
        assertThat(refused.body()).isEqualTo("The server is stopping");
        assertThat(refused.headers()).containsEntry("Retry-After", "10");
        refused(Asking.at("/colour/dark").host("green.example"), 404);
    }

    @Test
    void while_it_starts_or_drains_nobody_comes_in() {
        status = Status.STARTING;
        assertThat(refused(Asking.at("/listed"), 503).body()).isEqualTo("The server is starting");
        status = Status.DRAINING;
        assertThat(refused(Asking.at("/listed"), 503).headers()).containsEntry("Retry-After", "10");
        status = Status.RUNNING;
        accepted(Asking.at("/listed"));
    }

    @Test
    void every_refusal_is_counted_and_nothing_else() {
        accepted(Asking.at("/listed"));
        assertThat(decide(Asking.at("/nowhere"))).isInstanceOf(NotOurs.class);
        decide(Asking.at("/listed").method("POST"));
        decide(Asking.at("/colour/dark").host("green.example"));

        assertThat(refusals).containsExactly(405, 404);
    }

    @Test
    void of_many_mistakes_the_first_in_this_order_is_told() {
        Asking asking = Asking.at("/colour/dark")
                .host("green.example")
                .method("POST")
                .header("Upgrade")
                .header("Connection")
                .header("Sec-WebSocket-Key")
                .header("Sec-WebSocket-Version")
                .header("Origin", "https://evil.example")
                .query("a=%");
        status = Status.STOPPING;
        refused(asking, 404);
        refused(asking.host("red.example"), 503);
        status = Status.RUNNING;
        refused(asking, 405);
        refused(asking.method("GET"), 426);
        assertThat(refused(asking.header("Upgrade", "websocket"), 400).body()).contains("connection");
        assertThat(refused(asking.header("Connection", "Upgrade"), 400).body()).contains("Key");
        refused(asking.header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="), 426);
        refused(asking.header("Sec-WebSocket-Version", "13"), 403);
        assertThat(refused(asking.header("Origin"), 400).body()).contains("query");
        accepted(asking.query(""));
    }

    @Test
    void no_refusal_repeats_what_the_peer_wrote() {
        Refused refused = refused(Asking.at("/listed").header("Origin", "https://evil.example/<script>"), 403);

        assertThat(refused.body()).isEqualTo("Pages of this origin may not connect");
    }

    private Admission decide(Asking asking) {
        return check.decide(asking.request());
    }

    private Accepted accepted(Asking asking) {
        Admission admission = decide(asking);
        assertThat(admission).isInstanceOf(Accepted.class);
        return (Accepted) admission;
    }

    private Refused refused(Asking asking, int status) {
        assertThat(decide(asking))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.status())
                                .describedAs(refused.body())
                                .isEqualTo(status));
        return (Refused) decide(asking);
    }
}
