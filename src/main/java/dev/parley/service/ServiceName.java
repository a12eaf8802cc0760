package dev.parley.service;

import java.util.Optional;

/**
 * The name of a service, however it is written: with the prefix of all services or without, with a slash before it or
 * without. It is a key to look up, and never part of the path of a file or of a URL.
 */
public record ServiceName(String key) {
    /** How the names of Parley's own services begin; no application may have others like them. */
    public static final String RESERVED = "parley/";

    private static final int MAX = 1000;

    /**
     * The name as a caller wrote it.
     *
     * @param prefix of all services, such as {@code /services}; empty for none
     * @return empty if no service can have that name
     */
    public static Optional<ServiceName> of(String written, String prefix) {
        if (written.length() > MAX || !written.chars().allMatch(ServiceName::isOrdinary)) {
            return Optional.empty();
        }
        String name = withoutSlash(written);
        String start = withoutSlash(prefix) + "/";
        String key = start.length() > 1 && name.startsWith(start) ? name.substring(start.length()) : name;
        return isKey(key) ? Optional.of(new ServiceName(key)) : Optional.empty();
    }

    private static String withoutSlash(String path) {
        return path.startsWith("/") ? path.substring(1) : path;
    }

    private static boolean isOrdinary(int c) {
        return c > ' ' && c != 0x7f && c != '\\' && c != '%' && c != '?' && c != '#';
    }

    private static boolean isKey(String key) {
        for (String segment : key.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                return false;
            }
        }
        return true;
    }
}
