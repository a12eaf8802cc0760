package dev.parley.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files of the web application, as {@code java -jar} serves them. */
@Tag("process")
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StaticFilesProcessIT {
    @TempDir
    static Path directory;

    private static ParleyProcess parley;
    private static URI address;

    @BeforeAll
    static void start() throws Exception {
        VariantWar war = VariantWar.in(directory);
        for (String file : new String[] {"index.html", "a.js", "a.css", "a.svg", "a.json", "a.webmanifest"}) {
            war.withPage(file, "ä");
        }
        war.withPage("images/a.svg", "ä");
        parley = ParleyProcess.start(war.file(), directory, "--port", "0");
        address = parley.ready();
    }

    @AfterAll
    static void stop() {
        parley.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'', text/html;charset=UTF-8",
        "a.js, text/javascript;charset=UTF-8",
        "a.css, text/css;charset=UTF-8",
        "a.svg, image/svg+xml",
        "a.json, application/json",
        "a.webmanifest, application/manifest+json"
    })
    void files_come_with_their_type(String path, String type) throws Exception {
        HttpResponse<String> file = get(path);

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
        assertThat(file.body()).isEqualTo("ä");
    }

    @Test
    void the_client_is_served() throws Exception {
        HttpResponse<String> client = get("parley.js");

        assertThat(client.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/javascript");
        assertThat(client.body()).contains("export function connect");
    }

    @Test
    void directories_are_not_listed() throws Exception {
        assertThat(get("images/").statusCode()).isEqualTo(404);
    }

    @Test
    void errors_do_not_say_what_runs_here() throws Exception {
        HttpResponse<String> missing = get("nowhere");

        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).doesNotContainIgnoringCase("tomcat").doesNotContain("Exception");
        assertThat(missing.headers().firstValue("Server")).isEmpty();
    }

    @Test
    void what_is_in_web_inf_stays_there() throws Exception {
        assertThat(get("WEB-INF/web.xml").statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
