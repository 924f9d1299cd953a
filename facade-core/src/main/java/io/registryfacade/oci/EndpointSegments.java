package io.registryfacade.oci;

import java.util.Set;

/**
 * The path segments that identify endpoints of the registry API. An application with a {@code /v2} API of its own keeps
 * all paths without them.
 */
final class EndpointSegments {
    private static final Set<String> ANYWHERE = Set.of("manifests", "blobs", "referrers");
    /** The endpoints without a repository. */
    private static final Set<String> WHOLE = Set.of("_catalog", "token");

    private EndpointSegments() {}

    /**
     * Returns whether a path has the segments of an endpoint, as sent or percent-decoded.
     *
     * @param path the part of a raw path after {@code /v2/}
     */
    static boolean areIn(String path) {
        String decoded = percentDecoded(path);
        return WHOLE.contains(decoded.endsWith("/") ? decoded.substring(0, decoded.length() - 1) : decoded)
                || hasSegments(decoded);
    }

    private static boolean hasSegments(String path) {
        String previous = "";
        int end;
        for (int start = 0; start <= path.length(); start = end + 1) {
            int slash = path.indexOf('/', start);
            end = slash < 0 ? path.length() : slash;
            String segment = path.substring(start, end);
            if (ANYWHERE.contains(segment) || (segment.equals("list") && previous.equals("tags"))) {
                return true;
            }
            previous = segment;
        }
        return false;
    }

    /** Decodes a path once. Bytes outside ASCII become other characters, which no endpoint has. */
    private static String percentDecoded(String path) {
        StringBuilder decoded = new StringBuilder(path.length());
        for (int i = 0; i < path.length(); i++) {
            char octet = path.charAt(i) == '%' ? Ascii.percentDecoded(path, i) : 0;
            decoded.append(octet == 0 ? path.charAt(i) : octet);
            i += octet == 0 ? 0 : 2;
        }
        return decoded.toString();
    }
}
