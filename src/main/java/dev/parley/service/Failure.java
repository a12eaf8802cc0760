package dev.parley.service;

import dev.parley.ServiceResponse;
import java.util.Map;
import java.util.Optional;

/** What a caller is told where a service has not answered: a status, and an object with the {@code error} in words. */
public final class Failure {
    private static final String ERROR = "error";

    public static final ServiceResponse MISSING = of(404, "There is no such service");
    public static final ServiceResponse FAILED = of(500, "The service failed");
    public static final ServiceResponse STOPPING = of(503, "The server is stopping");

    private Failure() {}

    /**
     * With a status.
     *
     * @param error for the caller to read
     */
    public static ServiceResponse of(int status, String error) {
        return ServiceResponse.status(status, Map.of(ERROR, error));
    }

    /** The words of a response, if it has any: its error, or its text. */
    public static Optional<String> words(ServiceResponse response) {
        return response.content()
                .map(content -> content instanceof Map<?, ?> whole ? whole.get(ERROR) : content)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> !text.isEmpty());
    }
}
