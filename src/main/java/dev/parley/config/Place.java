package dev.parley.config;

/** Where a value stands: the file, and the way to it from {@code ws} on. */
record Place(String file, String path) {

    static Place top(String file) {
        return new Place(file, "");
    }

    static Place line(String file, long line, long column) {
        return new Place(file, "line " + line + ", column " + column + ":");
    }

    Place key(String key) {
        return new Place(file, path.isEmpty() || path.equals("ws") ? key : path + "." + key);
    }

    Place item(int index) {
        return new Place(file, path + "[" + index + "]");
    }

    Place named(String name) {
        return name.isBlank() ? this : new Place(file, path + " (" + name + ")");
    }

    @Override
    public String toString() {
        return path.isEmpty() ? file + ":" : file + ": " + path;
    }
}
