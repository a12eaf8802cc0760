package dev.parley.jakarta;

import dev.parley.hub.Identity;
import dev.parley.server.Login;
import dev.parley.server.RawRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What came over HTTP, as it came. */
final class RawRequests {
    private RawRequests() {}

    /** @param roles for which somebody may ask */
    static RawRequest of(HttpServletRequest request, Set<String> roles) {
        Map<String, List<String>> headers = new TreeMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.computeIfAbsent(name.toLowerCase(Locale.ROOT), n -> new ArrayList<>())
                    .addAll(Collections.list(request.getHeaders(name)));
        }
        headers.replaceAll((name, values) -> List.copyOf(values));
        String query = request.getQueryString();
        return new RawRequest(
                request.getMethod(),
                request.getProtocol(),
                request.getRequestURI().substring(request.getContextPath().length()),
                query == null ? "" : query,
                Collections.unmodifiableMap(headers),
                request.getRemoteAddr(),
                identity(request, roles),
                Optional.ofNullable(request.getSession(false)).map(HttpLogin::new));
    }

    private record HttpLogin(HttpSession session) implements Login {
        @Override
        public String id() {
            return session.getId();
        }

        @Override
        public boolean isOpen() {
            try {
                return session.getCreationTime() >= 0;
            } catch (IllegalStateException invalidated) { // that is the answer
                return false;
            }
        }
    }

    // after the handshake nobody can be asked any more
    private static Identity identity(HttpServletRequest request, Set<String> roles) {
        Principal principal = request.getUserPrincipal();
        return principal == null
                ? Identity.UNKNOWN
                : new Identity(
                        Optional.of(principal),
                        roles.stream().filter(request::isUserInRole).collect(Collectors.toSet()),
                        Optional.empty(),
                        CallerContexts.in(request.getServletContext()).current());
    }
}
