package ownwar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.parley.Method;
import dev.parley.test.TestClient;
import dev.parley.test.TestHandshake;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The application in its server: devices that sign in, and bring their cookie along when they connect. */
class OwnWarIT {
    private static EmbeddedTomcat server;

    @BeforeAll
    static void start() throws Exception {
        server = EmbeddedTomcat.start(0);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void devices_of_a_user_share_a_list_and_those_of_others_do_not() throws Exception {
        Device phone = Device.of("ann", "low tide");
        Device laptop = Device.of("ann", "low tide");
        Device other = Device.of("bob", "high tide");
        try (TestClient first = phone.connect();
                TestClient second = laptop.connect();
                TestClient stranger = other.connect()) {
            first.call(Method.POST, "tasks/task", Map.of("text", "Paint the boat"))
                    .assertStatus(200);

            second.awaitMessage(list -> list.contains("Paint the boat"), "the new task");
            stranger.awaitJsonWith("{\"devices\":1,\"tasks\":[]}");
            stranger.assertNothingElse();
        }
    }

    @Test
    void who_signs_out_everywhere_does_so_on_all_devices() throws Exception {
        Device phone = Device.of("ann", "low tide");
        Device laptop = Device.of("ann", "low tide");
        try (TestClient first = phone.connect();
                TestClient second = laptop.connect()) {
            phone.send("DELETE", "login?everywhere", "");

            first.assertClosed(4001, "You have signed out everywhere");
            second.assertClosed(4001, "You have signed out everywhere");
            assertEquals("", laptop.send("GET", "login", "").body());
            laptop.connect().assertClosed(4401);
        }
    }

    @Test
    void who_signs_out_does_so_on_this_device() throws Exception {
        Device phone = Device.of("ann", "low tide");
        Device laptop = Device.of("ann", "low tide");
        try (TestClient first = phone.connect();
                TestClient second = laptop.connect()) {
            first.awaitJsonWith("{\"devices\":2}");
            phone.send("DELETE", "login", "");

            first.assertClosed(1008);
            second.awaitJsonWith("{\"devices\":1}");
        }
    }

    @Test
    void strangers_and_pages_of_other_sites_stay_outside() throws Exception {
        assertEquals(
                403,
                new Device()
                        .send("POST", "login", "user=ann&password=high+tide")
                        .statusCode());
        new Device().connect().assertClosed(4401);

        Device phone = Device.of("ann", "low tide");
        TestHandshake.to(server.at("ws/tasks"))
                .header("Cookie", phone.cookie())
                .header("Origin", "https://evil.example")
                .send()
                .assertRefused(403);
    }

    @Test
    void a_login_has_another_id_than_what_was_before() throws Exception {
        Device phone = Device.of("ann", "low tide");
        String before = phone.cookie();
        phone.send("DELETE", "login?everywhere", ""); // the HTTP session goes on, as nobody's

        assertEquals(204, phone.signIn("ann", "low tide"));

        assertNotEquals(before, phone.cookie());
    }

    /** A browser, as far as it matters here: it keeps cookies. */
    private static final class Device {
        private final CookieManager cookies = new CookieManager();
        private final HttpClient http =
                HttpClient.newBuilder().cookieHandler(cookies).build();

        static Device of(String user, String password) throws Exception {
            Device device = new Device();
            assertEquals(204, device.signIn(user, password));
            return device;
        }

        int signIn(String user, String password) throws Exception {
            return send("POST", "login", "user=" + user + "&password=" + password.replace(' ', '+'))
                    .statusCode();
        }

        HttpResponse<String> send(String method, String path, String form) throws Exception {
            HttpRequest request = HttpRequest.newBuilder(server.at(path))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .method(method, BodyPublishers.ofString(form))
                    .build();
            return http.send(request, BodyHandlers.ofString());
        }

        TestClient connect() {
            return TestClient.to(server.at("ws/tasks"))
                    .header("Cookie", cookie())
                    .connect();
        }

        String cookie() {
            return cookies.getCookieStore().getCookies().stream()
                    .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                    .findFirst()
                    .orElse("none=at-all");
        }
    }
}
