package chat;

import java.time.Instant;

/** What goes to and fro: a peer sends {@code said} with a text or {@code typing}, the server also {@code came} and {@code left}. */
public record News(String type, String who, String text, Instant at) {
    static News of(String type, String who) {
        return new News(type, who, null, Instant.now());
    }

    static News said(String who, String text) {
        return new News("said", who, text, Instant.now());
    }

    boolean isSaid() {
        return "said".equals(type) && text != null && !text.isBlank();
    }
}
