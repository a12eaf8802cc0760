package dev.parley;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who gets a message. Pure data, immutable, equal by value: it may cross from one node to another. A target that nobody
 * matches is no error.
 */
public final class Target {
    private static final Target ALL = new Target(List.of(new Term(Kind.ALL, "", "", Set.of())));

    /** What the terms of a target may name. */
    public enum Kind {
        SESSION,
        ENDPOINT,
        PATH,
        PATH_PREFIX,
        ROOM,
        ADDRESS,
        USER,
        ALL
    }

    /**
     * One of the sets of sessions of which a target is the union.
     *
     * @param endpoint the endpoint's name for {@code ENDPOINT}, {@code PATH}, {@code PATH_PREFIX} and {@code ROOM}, else empty
     * @param value the id, path, room, address or user; empty for {@code ENDPOINT} and {@code ALL}
     * @param except ids of sessions that do not belong to it
     */
    public record Term(Kind kind, String endpoint, String value, Set<String> except) {
        public Term {
            except = Set.copyOf(except);
        }
    }

    private final List<Term> terms;

    private Target(List<Term> terms) {
        this.terms = terms;
    }

    /** The union of these terms: how a target is made again on another node. */
    public static Target of(List<Term> terms) {
        return new Target(List.copyOf(terms));
    }

    /** The session with this id. */
    public static Target session(String id) {
        return of(Kind.SESSION, "", id);
    }

    /** The sessions of the endpoint of this name. */
    public static Target endpoint(String name) {
        return of(Kind.ENDPOINT, name, "");
    }

    /** The sessions of the endpoint whose {@link WebSocketSession#path} is this one; a last slash does not matter. */
    public static Target path(String endpoint, String path) {
        return of(Kind.PATH, endpoint, withoutLastSlash(path));
    }

    /** The sessions of the endpoint whose {@link WebSocketSession#path} begins with this; costs a look at all of the endpoint. */
    public static Target pathPrefix(String endpoint, String prefix) {
        return of(Kind.PATH_PREFIX, endpoint, prefix);
    }

    /**
     * The sessions of the endpoint at a path, as calls from the server name them: {@code "/"} or nothing is any, and one that ends
     * in {@code *} a prefix.
     */
    public static Target paths(String endpoint, String path) {
        if (path.isEmpty() || path.equals("/")) {
            return endpoint(endpoint);
        }
        return path.endsWith("*") ? pathPrefix(endpoint, path.substring(0, path.length() - 1)) : path(endpoint, path);
    }

    /** The sessions of the endpoint that are in the room. */
    public static Target room(String endpoint, String room) {
        return of(Kind.ROOM, endpoint, room);
    }

    /**
     * The sessions of any endpoint at this address: {@code public} and path, without the application's context path. A
     * missing first slash is added, a last one does not matter.
     */
    public static Target address(String address) {
        return of(Kind.ADDRESS, "", withoutLastSlash(address.startsWith("/") ? address : "/" + address));
    }

    /** The sessions of the user (see {@link WebSocketSession#identify}), on all endpoints. */
    public static Target user(String name) {
        return of(Kind.USER, "", name);
    }

    /** Every session. */
    public static Target all() {
        return ALL;
    }

    /** The same sessions without those with these ids. */
    public Target except(String... ids) {
        List<Term> rest = new ArrayList<>();
        for (Term term : terms) {
            Set<String> except = new TreeSet<>(term.except());
            Collections.addAll(except, ids);
            rest.add(new Term(term.kind(), term.endpoint(), term.value(), except));
        }
        return of(rest);
    }

    /** These sessions and those of the other target, each once. */
    public Target or(Target other) {
        List<Term> both = new ArrayList<>(terms);
        both.addAll(other.terms);
        return of(both);
    }

    /** What this target is the union of: for backplanes, which carry it to other nodes. */
    public List<Term> terms() {
        return terms;
    }

    private static Target of(Kind kind, String endpoint, String value) {
        return new Target(List.of(new Term(kind, endpoint, value, Set.of())));
    }

    private static String withoutLastSlash(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Target that && terms.equals(that.terms);
    }

    @Override
    public int hashCode() {
        return terms.hashCode();
    }

    @Override
    public String toString() {
        return "Target" + terms;
    }
}
