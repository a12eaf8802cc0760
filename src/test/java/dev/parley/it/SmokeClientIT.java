package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
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

    @Test
    void the_war_answers(@ArquillianResource URI address) throws Exception {
        var request = HttpRequest.newBuilder(address.resolve("hello.txt"))
                .timeout(Duration.ofSeconds(20))
                .build();

        var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("Hello");
    }
}
