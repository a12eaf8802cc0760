package dev.parley.security;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads {@code X-Forwarded-For}, to which each proxy adds an address, and {@code X-Forwarded-Host}. */
final class XForwarded {
    private XForwarded() {}

    /** The nearest first; all of them tell the same host, the first that is named. */
    static List<Hop> hops(List<String> fors, List<String> hosts) {
        String host = hosts.isEmpty() ? "" : hosts.get(0).split(",", 2)[0].strip();
        List<Hop> hops = new ArrayList<>();
        for (String value : fors) {
            for (String address : value.split(",", -1)) {
                hops.add(Hop.of(address.strip(), host));
            }
        }
        Collections.reverse(hops);
        return hops.isEmpty() ? List.of(new Hop("", host)) : hops;
    }
}
