package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** The WAR deploys on every server and answers there. */
@ArquillianTest
class SmokeClientIT {
    @Deployment(testable = false)
    static WebArchive war() {
        return ParleyWar.asBuilt().archive().addAsWebResource(new StringAsset("Hello"), "hello.txt");
    }

    @ArquillianResource
    URI address;

    @Test
    void the_war_answers() throws Exception {
        var response = send(request("hello.txt"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("Hello");
    }

    @Test
    void browsers_ask_whether_the_client_is_still_the_same() throws Exception {
        var client = send(request("parley.js"));

        var again = send(request("parley.js")
                .header(
                        "If-Modified-Since",
                        client.headers().firstValue("Last-Modified").orElseThrow()));

        assertThat(client.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(send(request("hello.txt")).headers().firstValue("Cache-Control"))
                .isEmpty();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(20));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
