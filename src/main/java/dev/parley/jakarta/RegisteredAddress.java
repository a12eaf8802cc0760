package dev.parley.jakarta;

import java.util.ArrayList;
import java.util.List;

/**
 * The address under which the container knows endpoints. Endpoints whose addresses differ in the names of parameters
 * only share one; which of them a handshake is for has been decided before the container sees it.
 *
 * @param template with numbered parameters: what is registered
 * @param path an address that the container finds by that template
 */
record RegisteredAddress(String template, String path) {

    static RegisteredAddress of(String address) {
        List<String> template = new ArrayList<>();
        List<String> path = new ArrayList<>();
        for (String segment : address.substring(1).split("/", -1)) {
            boolean parameter = segment.startsWith("{");
            template.add(parameter ? "{p" + template.size() + "}" : segment);
            path.add(parameter ? "-" : segment);
        }
        return new RegisteredAddress("/" + String.join("/", template), "/" + String.join("/", path));
    }
}
