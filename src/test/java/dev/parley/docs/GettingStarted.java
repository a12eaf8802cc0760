package dev.parley.docs;

import java.util.List;

/** The files that docs/getting-started.md has its reader write. */
public final class GettingStarted {
    private static final Page PAGE = Page.named("getting-started.md");

    private GettingStarted() {}

    public static String pom() {
        return PAGE.in("xml").get(0);
    }

    public static String bean() {
        return PAGE.in("java").get(0);
    }

    public static String settings() {
        return PAGE.in("json").get(0);
    }

    public static String settingsForScripts() {
        return PAGE.in("json").get(1);
    }

    public static String page() {
        return PAGE.in("html").get(0);
    }

    /** The one for messages, and the one that welcomes. */
    public static List<String> scripts() {
        return PAGE.in("js");
    }
}
