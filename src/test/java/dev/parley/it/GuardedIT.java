package dev.parley.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.app.Gatehouse;
import dev.parley.it.app.Vault;
import dev.parley.test.TestClient;
import dev.parley.test.TestHandshake;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who has logged in with the server is the same user for what the server guards, on whatever thread a service runs. */
@ArquillianTest
@Tag("full-server")
@Timeout(60)
class GuardedIT {
    private static final String ANN = "Basic " + Base64.getEncoder().encodeToString("ann:secret".getBytes(UTF_8));
    private static final String CALL = "{\"service\":\"vault/open\"}";

    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive war() {
        WebArchive war = ParleyWar.asBuilt()
                .with(Vault.class, Gatehouse.class)
                .withSettings("""
                        {"ws": {"endpoints": [
                          {"name": "inside", "public": "/inside"}, {"name": "outside", "public": "/outside"}]}}
                        """)
                .archive();
        war.setWebXML(new StringAsset("""
                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                  <absolute-ordering/>
                  <security-constraint>
                    <web-resource-collection>
                      <web-resource-name>inside</web-resource-name>
                      <url-pattern>/inside/*</url-pattern>
                      <url-pattern>/services/vault/*</url-pattern>
                    </web-resource-collection>
                    <auth-constraint><role-name>staff</role-name></auth-constraint>
                  </security-constraint>
                  <login-config><auth-method>BASIC</auth-method></login-config>
                  <security-role><role-name>staff</role-name></security-role>
                </web-app>
                """));
        return war.addAsWebInfResource(new StringAsset("""
                <!DOCTYPE glassfish-web-app PUBLIC "-//GlassFish.org//DTD GlassFish Application Server 3.1 Servlet 3.0//EN"
                    "http://glassfish.org/dtds/glassfish-web-app_3_0-1.dtd">
                <glassfish-web-app>
                  <security-role-mapping><role-name>staff</role-name><group-name>staff</group-name></security-role-mapping>
                </glassfish-web-app>
                """), "glassfish-web.xml");
    }

    @Test
    void a_service_over_the_socket_calls_as_whoever_opened_the_session() {
        try (TestClient client = TestClient.to(base.resolve("inside"))
                .header("Authorization", ANN)
                .connect()) {
            assertThat(client.send(CALL).nextText()).contains("\"status\":200", "opened by ann");
            assertThat(client.send(CALL.replace("}", ",\"id\":1}")).nextText()).contains("opened by ann");
        }
    }

    @Test
    void a_service_over_http_calls_as_whoever_sent_the_request() throws Exception {
        var request = HttpRequest.newBuilder(base.resolve("services/vault/open"))
                .header("Authorization", ANN)
                .build();

        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .body())
                .isEqualTo("opened by ann");
    }

    /** WildFly may be first to close what came with the HTTP session, and says no reason. */
    @Test
    void who_logs_out_with_the_server_loses_his_sessions() throws Exception {
        var cookies = new CookieManager();
        var browser = HttpClient.newBuilder().cookieHandler(cookies).build();
        browse(browser, "in");
        try (TestClient client = TestClient.to(base.resolve("outside"))
                .header("Cookie", cookies.getCookieStore().getCookies().get(0).toString())
                .connect()) {
            assertThat(client.send(CALL).nextText()).contains("\"status\":200", "opened by ann");
            browse(browser, "out");

            client.assertClosed(1008);
        }
    }

    private void browse(HttpClient browser, String path) throws Exception {
        var request = HttpRequest.newBuilder(base.resolve("gatehouse/" + path)).build();

        assertThat(browser.send(request, BodyHandlers.ofString()).body()).isEqualTo("done");
    }

    @Test
    void what_a_stranger_has_called_is_refused() {
        TestHandshake.to(base.resolve("inside")).send().assertRefused(401);
        try (TestClient client = TestClient.to(base.resolve("outside")).connect()) {
            assertThat(client.send(CALL).nextText()).contains("\"status\":500");
        }
    }
}
