package dev.parley.bench;

/** Who does the work. */
enum Side {
    PARLEY("Parley", "parley/"),
    BY_HAND("by hand", "by-hand/");

    private final String title;
    private final String path;

    Side(String title, String path) {
        this.title = title;
        this.path = path;
    }

    String title() {
        return title;
    }

    String path(String what) {
        return path + what;
    }
}
