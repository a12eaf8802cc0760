package dev.parley.it;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What a plain request brings. */
final class Page {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Page() {}

    static HttpResponse<String> at(URI address) throws IOException, InterruptedException {
        return asked("GET", address);
    }

    static HttpResponse<String> asked(String method, URI address) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address)
                .method(method, BodyPublishers.noBody())
                .timeout(Duration.ofSeconds(20))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    /** Whether there is nothing: 404, or nobody who listens at all. */
    static boolean isGone(URI address) throws IOException, InterruptedException {
        try {
            return at(address).statusCode() == 404;
        } catch (ConnectException e) {
            return true;
        }
    }
}
