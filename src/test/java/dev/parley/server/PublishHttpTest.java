package dev.parley.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.AddressMessage;
import dev.parley.protocol.ServiceCodec;
import jakarta.json.JsonValue;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishHttpTest {
    private static final String SECRET = "sixteen-letters!";

    private final List<AddressMessage> sent = new ArrayList<>();
    private final PublishHttp publish = of(Optional.of(SECRET));

    private PublishHttp of(Optional<String> secret) {
        JsonProvider json = JsonProvider.provider();
        var codec = new ServiceCodec(JsonbBuilder.create(), json);
        return new PublishHttp(secret, new HttpData(codec, json), new ResponsePages(codec), sent::add, Runnable::run);
    }

    @Test
    void who_knows_the_secret_sends_to_an_address() {
        Page page = post("{\"path\":\"/room/lobby\",\"data\":{\"text\":\"hi\"}}");

        assertThat(page.status()).isEqualTo(202);
        assertThat(page.headers()).containsEntry("Cache-Control", "no-store");
        assertThat(sent).singleElement().satisfies(message -> {
            assertThat(message.address()).isEqualTo("/room/lobby");
            assertThat(message.data()).hasToString("{\"text\":\"hi\"}");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"data\":null"})
    void a_message_may_have_no_data(String data) {
        post("{\"path\":\"lobby\"" + data + "}");

        assertThat(sent).containsExactly(new AddressMessage("lobby", null));
    }

    @Test
    void data_may_be_any_json() {
        post("{\"path\":\"lobby\",\"data\":false}");

        assertThat(sent).containsExactly(new AddressMessage("lobby", JsonValue.FALSE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer sixteen-letters?",
                "Bearer sixteen-letters!!",
                "Bearer SIXTEEN-LETTERS!",
                "Basic sixteen-letters!",
                "sixteen-letters!"
            })
    void who_does_not_know_the_secret_is_refused_before_the_body_is_read(String authorization) {
        RawRequest request = request().header("Authorization", authorization).request();

        assertThat(publish.early(request)).hasValueSatisfying(page -> {
            assertThat(page.status()).isEqualTo(401);
            assertThat(page.headers()).containsEntry("WWW-Authenticate", "Bearer");
        });
        assertThat(answer(publish, request, "{\"path\":\"lobby\"}").status()).isEqualTo(401);
        assertThat(sent).isEmpty();
    }

    @Test
    void two_secrets_are_none() {
        RawRequest request = request()
                .header("Authorization", "Bearer " + SECRET, "Bearer " + SECRET)
                .request();

        assertThat(publish.early(request)).isPresent();
    }

    @Test
    void the_scheme_may_be_written_as_one_likes() {
        assertThat(publish.early(
                        request().header("Authorization", "bearer  " + SECRET).request()))
                .isEmpty();
    }

    @Test
    void without_a_secret_in_the_settings_nobody_may() {
        PublishHttp off = of(Optional.empty());

        assertThat(off.isOn()).isFalse();
        assertThat(off.early(request().header("Authorization", "Bearer ").request()))
                .isPresent();
        assertThat(publish.isOn()).isTrue();
    }

    @Test
    void other_methods_are_405() {
        RawRequest request = request().method("GET").request();

        assertThat(publish.early(request)).hasValueSatisfying(page -> {
            assertThat(page.status()).isEqualTo(405);
            assertThat(page.headers()).containsEntry("Allow", "POST");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"data\":1}",
                "{\"path\":5}",
                "{\"path\":\" \"}",
                "{\"path\":\"a\"} x",
                "{"
            })
    void a_body_that_is_no_message_is_400(String body) {
        assertThat(post(body).status()).isEqualTo(400);
        assertThat(sent).isEmpty();
    }

    @Test
    void a_body_that_is_no_json_is_415() {
        RawRequest request = request().header("Content-Type", "text/plain").request();

        assertThat(answer(publish, request, "lobby").status()).isEqualTo(415);
    }

    @Test
    void a_body_that_is_too_large_is_413() {
        assertThat(publish.tooLarge().status()).isEqualTo(413);
    }

    private Page post(String body) {
        return answer(publish, request().request(), body);
    }

    private static Page answer(PublishHttp publish, RawRequest request, String body) {
        return publish.answer(request, body.getBytes(UTF_8))
                .toCompletableFuture()
                .join();
    }

    private static Asking request() {
        return Asking.at(PublishHttp.ADDRESS)
                .method("POST")
                .header("Authorization", "Bearer " + SECRET)
                .header("Content-Type", "application/json");
    }
}
