package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.foreign.Stamp;
import dev.parley.test.TestClient;
import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The classes jar in somebody's own WAR, in each of the ways that the documentation names. {@code java -jar} runs Parley's
 * own WAR only.
 */
@ArquillianTest
@RunAsClient
@Tag("server")
class ForeignWarIT {
    private static final String NAMED = "<absolute-ordering><name>parley</name></absolute-ordering>";
    private static final String EMPTY = "<absolute-ordering/>";

    @ArquillianResource
    Deployer deployer;

    @Deployment(name = "thin", managed = false, testable = false)
    static WebArchive thin() {
        return ForeignWar.named("thin").settingsInWebInf().archive();
    }

    @Deployment(name = "thin-named", managed = false, testable = false)
    static WebArchive thinNamed() {
        return ForeignWar.named("thin-named").settingsInClasses().webXml(NAMED).archive();
    }

    @Deployment(name = "thin-empty", managed = false, testable = false)
    static WebArchive thinEmpty() {
        return ForeignWar.named("thin-empty").settingsInWebInf().webXml(EMPTY).archive();
    }

    @Deployment(name = "full", managed = false, testable = false)
    static WebArchive full() {
        return ForeignWar.named("full").withWhatTomcatLacks().settingsInWebInf().archive();
    }

    @Deployment(name = "full-named", managed = false, testable = false)
    static WebArchive fullNamed() {
        return ForeignWar.named("full-named")
                .withWhatTomcatLacks()
                .settingsInJar()
                .webXml(NAMED)
                .archive();
    }

    @Test
    @Tag("full-server")
    void where_the_server_has_cdi_no_web_xml_is_needed() throws Exception {
        assertWorks("thin");
    }

    @Test
    @Tag("full-server")
    void where_the_server_has_cdi_a_web_xml_may_order_parley() throws Exception {
        assertWorks("thin-named");
    }

    @Test
    @Tag("tomcat")
    void on_tomcat_cdi_in_the_libraries_starts_without_a_web_xml() throws Exception {
        assertWorks("full");
    }

    @Test
    void with_cdi_in_the_libraries_and_parley_ordered_one_war_works_on_every_server() throws Exception {
        assertWorks("full-named");
    }

    @Test
    @Tag("full-server")
    void a_web_xml_that_hides_parley_is_named_by_the_hub() throws Exception {
        URI base = Deployed.by(deployer, "thin-empty");
        try {
            var answer = Page.at(base.resolve("count"));

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body())
                    .startsWith("Parley has not started in this application")
                    .endsWith("make it " + NAMED);
        } finally {
            deployer.undeploy("thin-empty");
        }
    }

    private void assertWorks(String deployment) throws Exception {
        URI base = Deployed.by(deployer, deployment);
        try {
            chat(base);
            var missing = Page.at(base.resolve("nothing"));
            assertThat(missing.statusCode()).isEqualTo(404);
            assertThat(missing.headers().firstValue(Stamp.HEADER)).contains("seen");
            var client = Page.at(base.resolve("parley.js"));
            assertThat(client.headers().firstValue("Content-Type").orElse("")).contains("javascript");
            assertThat(client.body()).contains("export function connect");
        } finally {
            deployer.undeploy(deployment);
        }
    }

    private static void chat(URI base) throws Exception {
        try (TestClient ann = TestClient.to(base.resolve("guests/ann")).connect();
                TestClient bob = TestClient.to(base.resolve("guests/bob")).connect()) {
            ann.awaitText("welcome ann");
            bob.awaitText("welcome bob");
            ann.send("{\"text\": \"hello\"}").awaitText("{\"text\":\"ann: hello\"}");
            bob.awaitText("{\"text\":\"ann: hello\"}");
            assertThatCounterSays(base, "2");
            ann.assertNothingElse();
            bob.assertNothingElse();
        }
    }

    private static void assertThatCounterSays(URI base, String count) throws Exception {
        var answer = Page.at(base.resolve("count"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(count);
        assertThat(answer.headers().firstValue(Stamp.HEADER)).contains("seen");
    }
}
