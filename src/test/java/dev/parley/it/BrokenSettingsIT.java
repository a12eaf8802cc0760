package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.it.app.Herald;
import dev.parley.test.TestClient;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Settings with mistakes stop the deployment and say what to mend; mended, the same application deploys. */
@ArquillianTest
@RunAsClient
class BrokenSettingsIT {
    private static final String SERVER = System.getProperty("arquillian.launch");
    private static final String MENDED = """
            {"ws": {"endpoints": [{"name": "a", "public": "/a"}]}}
            """;
    private static final String BROKEN = """
            {"ws": {"endpoints": [
              {"name": "a", "public": "a"},
              {"public": "/b"},
              {"name": "c", "public": "/c", "path": "/{x}/{x}"},
              {"name": "d", "public": "/d", "maxText": "much"},
              {"name": "e", "public": "/e", "origins": ["nowhere"]}
            ]}}
            """;
    private static final List<String> MISTAKES = List.of(
            "WEB-INF/parley.json must be put right, 5 mistakes:",
            "endpoints[0] (a).public must start with '/', was 'a'",
            "endpoints[1].name is missing",
            "endpoints[2] (c).path must name each parameter once",
            "endpoints[3] (d).maxText must be a number of bytes",
            "endpoints[4] (e).origins[0] must be an origin");

    // read when the archive is deployed
    private static volatile String settings = MENDED;

    private final ServerLogs logs = ServerLogs.fromNowOn();

    @ArquillianResource
    Deployer deployer;

    @Deployment(name = "mendable", managed = false, testable = false)
    static WebArchive war() {
        return ParleyWar.asBuilt()
                .with(Herald.class)
                .withSettings(() -> new ByteArrayInputStream(settings.getBytes(StandardCharsets.UTF_8)))
                .archive();
    }

    @Test
    void a_deployment_with_five_mistakes_fails_and_the_mended_one_works() throws Exception {
        URI base = Deployed.by(deployer, "mendable");
        deployer.undeploy("mendable");

        settings = BROKEN;
        assertThatThrownBy(() -> deployer.deploy("mendable")).isInstanceOf(Exception.class);
        assertThat(Page.isGone(base)).isTrue();
        assertThat(Page.isGone(base.resolve("a"))).isTrue();
        removeWhatFailed();

        settings = MENDED;
        try (TestClient ann =
                TestClient.to(Deployed.by(deployer, "mendable").resolve("a")).connect()) {
            ann.awaitText("a / {}");
        } finally {
            deployer.undeploy("mendable");
        }
        MISTAKES.forEach(mistake -> logs.await(Pattern.quote(mistake)));
    }

    // Tomcat keeps what failed, stopped, and takes no other of its name
    private void removeWhatFailed() {
        if (SERVER.startsWith("tomcat")) {
            deployer.undeploy("mendable");
        }
    }
}
