package dev.parley.docs;

import dev.parley.test.ParleyServer;
import dev.parley.test.ParleyTest;
import dev.parley.test.TestClient;
import dev.parley.test.Tokens;
import org.junit.jupiter.api.Test;

@ParleyTest(settings = DevicesTest.SETTINGS, beans = Devices.class)
class DevicesTest {
    static final String SECRET = "of-the-test-and-nobody-else-32-bytes";
    static final String SETTINGS = """
            {"ws": {"endpoints": [{"name": "desk", "public": "/desk", "auth": {
              "required": true, "jwt": {"secret": "of-the-test-and-nobody-else-32-bytes"}}}]}}
            """;

    @Test
    void a_user_hears_of_other_devices(ParleyServer server) {
        TestClient phone = signIn(server, "ann");
        server.awaitIdle();
        TestClient laptop = signIn(server, "ann");

        phone.awaitText("You have signed in elsewhere").assertNothingElse();
        laptop.assertNothingElse();
    }

    @Test
    void who_has_no_token_stays_outside(ParleyServer server) {
        server.handshake("/desk").send().assertRefused(401);
    }

    private static TestClient signIn(ParleyServer server, String user) {
        String token = Tokens.signed("HS256", Tokens.secret(SECRET), "{\"sub\":\"" + user + "\"}");
        return server.to("/desk")
                .name(user)
                .header("Authorization", "Bearer " + token)
                .connect();
    }
}
