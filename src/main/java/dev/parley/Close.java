package dev.parley;

import java.nio.charset.StandardCharsets;

/**
 * Why a session ends: a code and a reason (RFC 6455 section 7.4).
 *
 * @param reason for people; at most 123 bytes of UTF-8, may be empty
 */
public record Close(int code, String reason) {

    public static final Close NORMAL = new Close(1000, "");

    private static final int MAX_REASON = 123;

    public Close {
        int length = reason.getBytes(StandardCharsets.UTF_8).length;
        if (length > MAX_REASON) {
            throw new IllegalArgumentException("Close reason must fit in " + MAX_REASON + " bytes, has " + length);
        }
    }

    /** Whether the code may be sent: 1000–1003, 1007–1014 and 3000–4999; all others are only ever reported. */
    public boolean isSendable() {
        return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
    }
}
