package dev.parley.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The configuration that {@code docs/proxies.md} shows, with what a test must have otherwise. */
record ProxyPage(String text) {
    private static final Path PAGE = Path.of("docs/proxies.md");
    private static final Pattern BLOCK = Pattern.compile("```nginx\n(.*?)```", Pattern.DOTALL);
    private static final String X_FORWARDED = """
                    proxy_set_header X-Forwarded-For $remote_addr;
                    proxy_set_header X-Forwarded-Host $http_host;
            """;

    static ProxyPage read() throws IOException {
        return new ProxyPage(blocks().get(0));
    }

    /** As the page says for {@code Forwarded}. */
    static ProxyPage readWithForwarded() throws IOException {
        List<String> blocks = blocks();
        ProxyPage forwarded = read().with(X_FORWARDED, blocks.get(2));
        return new ProxyPage(blocks.get(1) + forwarded.text());
    }

    private static List<String> blocks() throws IOException {
        return BLOCK.matcher(Files.readString(PAGE))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    /** With something else in the place of what stands there once. */
    ProxyPage with(String old, String other) {
        int at = text.indexOf(old);
        if (at < 0 || text.indexOf(old, at + 1) >= 0) {
            throw new AssertionError(PAGE + " must have once: " + old + "\nbut has\n" + text);
        }
        return new ProxyPage(text.replace(old, other));
    }
}
