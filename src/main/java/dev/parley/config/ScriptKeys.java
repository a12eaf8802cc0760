package dev.parley.config;

import static dev.parley.config.Key.Effect.NOW;

import java.util.List;

/** The part of the table that is about scripts, and the database they see. */
final class ScriptKeys {
    static final Key<String> DIRECTORY = Key.of(
                    "directory",
                    Kinds.TEXT,
                    NOW,
                    "A directory of scripts, relative to the working directory; its files win over those of `WEB-INF/services`.")
            .or("");
    static final Key<Boolean> RELOAD = Key.of(
                    "reload",
                    Kinds.BOOLEAN,
                    NOW,
                    "Whether added, changed and removed files count at the next call, not at the next start.")
            .or(false, "in `development`");
    static final Key<List<String>> ALLOW = Key.of(
                    "allow",
                    Kinds.PERMISSIONS,
                    NOW,
                    "What scripts in JavaScript and Python may do besides: `files`, `network`, `processes`, `classes`.")
            .or(List.of(), "nothing");
    static final Key<Section> SCRIPTS =
            Key.group("scripts", Group.of("scripts", DIRECTORY, RELOAD, ALLOW), "Services that are scripts.");

    static final Key<String> JNDI = Key.of(
                    "jndi",
                    Kinds.TEXT,
                    NOW,
                    "The name of a data source of the server, such as `java:comp/env/jdbc/app`.")
            .or("");
    static final Key<String> URL = Key.of(
                    "url", Kinds.TEXT, NOW, "Else the URL of a database, such as `jdbc:postgresql://db/app`.")
            .or("", "none; by itself in `development` one in memory");
    static final Key<String> USER =
            Key.of("user", Kinds.TEXT, NOW, "Who logs in there.").or("");
    static final Key<String> PASSWORD = Key.of(
                    "password", Kinds.TEXT, NOW, "With which; `${NAME}` keeps it out of the file.")
            .or("");
    static final Key<Integer> CONNECTIONS = Key.of(
                    "connections", Kinds.NUMBER, NOW, "The most connections to that URL at one time.")
            .or(10);
    static final Key<Section> DATABASE = Key.group(
            "database",
            Group.of("database", JNDI, URL, USER, PASSWORD, CONNECTIONS),
            "The database that scripts see as `_db`.");

    private ScriptKeys() {}
}
