package io.registryfacade.oci;

/** What makes one reader of a path take it for another path than the next reader does. */
final class Smuggled {
    private Smuggled() {}

    /**
     * The first place in a path that could be read in two ways.
     *
     * @return the index of an escape, a path parameter, a backslash, a byte that is not printable ASCII, or the slash
     *     that begins an empty or a dot segment; -1 if there is none. One empty segment at the end is let through.
     */
    static int in(String path) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c <= ' ' || c > '~' || c == '%' || c == ';' || c == '\\' || (c == '/' && isOddSegment(path, i + 1))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isOddSegment(String path, int start) {
        int slash = path.indexOf('/', start);
        return switch ((slash < 0 ? path.length() : slash) - start) {
            case 0 -> slash >= 0;
            case 1 -> path.charAt(start) == '.';
            case 2 -> path.startsWith("..", start);
            default -> false;
        };
    }
}
