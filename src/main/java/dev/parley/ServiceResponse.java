package dev.parley;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a service answers. Immutable, if its content is. */
public final class ServiceResponse {
    private static final int OK = 200;
    private static final ServiceResponse EMPTY = new ServiceResponse(OK, null);

    private final int status;

    @Nullable
    private final Object content;

    private ServiceResponse(int status, @Nullable Object content) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("Status of a ServiceResponse must be from 200 to 599, was " + status);
        }
        this.status = status;
        this.content = content;
    }

    /** Status 200 with the object: told as JSON, or as text if it is a {@code String}. */
    public static ServiceResponse ok(Object content) {
        return new ServiceResponse(OK, Objects.requireNonNull(content));
    }

    /**
     * Another status with the object.
     *
     * @param status as of HTTP, from 200 to 599
     */
    public static ServiceResponse status(int status, Object content) {
        return new ServiceResponse(status, Objects.requireNonNull(content));
    }

    /** Another status, and nothing to tell. */
    public static ServiceResponse status(int status) {
        return new ServiceResponse(status, null);
    }

    /** Status 200 with the text. */
    public static ServiceResponse text(String text) {
        return ok(text);
    }

    /** Status 200, and nothing to tell. */
    public static ServiceResponse empty() {
        return EMPTY;
    }

    public int status() {
        return status;
    }

    /** Whether the service did what it was asked for: the status is below 300. */
    public boolean isOk() {
        return status < 300;
    }

    /** What is told: a {@code String} is text, anything else JSON. */
    public Optional<Object> content() {
        return Optional.ofNullable(content);
    }

    /** Names the status only: what is told does not belong into a log. */
    @Override
    public String toString() {
        return "ServiceResponse[" + status + "]";
    }
}
