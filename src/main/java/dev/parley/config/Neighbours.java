package dev.parley.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Checks that endpoints can live side by side: no name twice, and no address twice on one host. */
final class Neighbours {
    private final Findings findings;
    private final List<Neighbour> before = new ArrayList<>();

    record Neighbour(EndpointSettings endpoint, List<String> hosts, Section section) {
        Place place() {
            return section.tree().place();
        }

        boolean hasSameName(Neighbour other) {
            return !endpoint.name().isEmpty() && endpoint.name().equals(other.endpoint.name());
        }

        boolean hasSameAddress(Neighbour other) {
            return isOpen()
                    && other.isOpen()
                    && endpoint.template()
                            .shape()
                            .equals(other.endpoint.template().shape())
                    && (hosts.isEmpty() || other.hosts.isEmpty() || !Collections.disjoint(hosts, other.hosts));
        }

        private boolean isOpen() {
            return endpoint.enabled() && section.find(EndpointKeys.PUBLIC).isPresent() && pathIsRight();
        }

        private boolean pathIsRight() {
            return section.tree().child(EndpointKeys.PATH.name()).isEmpty()
                    || section.find(EndpointKeys.PATH).isPresent();
        }
    }

    Neighbours(Findings findings) {
        this.findings = findings;
    }

    void add(Neighbour next) {
        before.stream()
                .filter(next::hasSameName)
                .findFirst()
                .ifPresent(other -> findings.mistake(
                        next.section().place(EndpointKeys.NAME),
                        "must be unique, '" + next.endpoint().name() + "' is the name of " + other.place() + ", too"));
        before.stream()
                .filter(next::hasSameAddress)
                .findFirst()
                .ifPresent(other -> findings.mistake(
                        next.section().place(EndpointKeys.PATH),
                        "must give an address of its own on its hosts, '"
                                + next.endpoint().address() + "' is that of " + other.place() + ", too"));
        before.add(next);
    }
}
