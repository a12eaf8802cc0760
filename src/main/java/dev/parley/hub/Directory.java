package dev.parley.hub;

import dev.parley.Target;
import dev.parley.Target.Kind;
import dev.parley.Target.Term;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Finds the sessions of a target by looking them up, so that it costs what the target has members. */
final class Directory {
    private static final LiveSession[] NOBODY = {};

    /** What a session is found by, besides its id. */
    record Key(Kind kind, String endpoint, String value) {
        static Key everybody() {
            return new Key(Kind.ALL, "", "");
        }
    }

    private final Map<String, LiveSession> byId = new ConcurrentHashMap<>();
    private final Map<Key, SessionSet> byKey = new ConcurrentHashMap<>();

    void add(LiveSession session) {
        byId.put(session.id(), session);
    }

    void add(LiveSession session, Key key) {
        byKey.compute(key, (k, known) -> {
            SessionSet set = known == null ? new SessionSet() : known;
            set.add(session);
            return set;
        });
    }

    void remove(LiveSession session) {
        byId.remove(session.id());
    }

    void remove(LiveSession session, Key key) {
        byKey.computeIfPresent(key, (k, set) -> {
            set.remove(session);
            return set.isEmpty() ? null : set;
        });
    }

    Optional<LiveSession> session(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The sessions of the target, each once; not to be changed. */
    LiveSession[] find(Target target) {
        if (target.terms().size() == 1) {
            return find(target.terms().get(0));
        }
        Set<LiveSession> union = new LinkedHashSet<>();
        target.terms().forEach(term -> union.addAll(Arrays.asList(find(term))));
        return union.toArray(NOBODY);
    }

    /** The number of rooms of each endpoint that has any. */
    Map<String, Integer> rooms() {
        return byKey.keySet().stream()
                .filter(key -> key.kind() == Kind.ROOM)
                .collect(Collectors.toMap(Key::endpoint, key -> 1, Integer::sum));
    }

    /** The number of keys and ids under which something is kept. */
    int size() {
        return byId.size() + byKey.size();
    }

    private LiveSession[] find(Term term) {
        LiveSession[] members = switch (term.kind()) {
            case SESSION ->
                session(term.value()).map(s -> new LiveSession[] {s}).orElse(NOBODY);
            case PATH_PREFIX -> below(term.value(), members(new Key(Kind.ENDPOINT, term.endpoint(), "")));
            default -> members(new Key(term.kind(), term.endpoint(), term.value()));
        };
        return term.except().isEmpty() ? members : without(term.except(), members);
    }

    private static LiveSession[] below(String prefix, LiveSession[] members) {
        return Arrays.stream(members).filter(s -> s.path().startsWith(prefix)).toArray(LiveSession[]::new);
    }

    private LiveSession[] members(Key key) {
        SessionSet set = byKey.get(key);
        return set == null ? NOBODY : set.snapshot();
    }

    private static LiveSession[] without(Set<String> ids, LiveSession[] members) {
        return Arrays.stream(members).filter(s -> !ids.contains(s.id())).toArray(LiveSession[]::new);
    }
}
