package dev.parley.jakarta;

import dev.parley.server.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;

/** What comes before the body of an answer. */
final class PageHead {
    private PageHead() {}

    /** Puts it into the response, and hands back the body, which is to follow unless only the head was asked for. */
    static byte[] give(Page page, HttpServletResponse response) {
        response.setStatus(page.status());
        page.headers().forEach(response::setHeader);
        byte[] body = page.body().getBytes(StandardCharsets.UTF_8);
        if (!page.contentType().isEmpty()) {
            response.setContentType(page.contentType() + ";charset=UTF-8");
            response.setContentLength(body.length);
        }
        return body;
    }
}
