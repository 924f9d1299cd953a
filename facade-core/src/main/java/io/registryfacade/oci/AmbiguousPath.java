package io.registryfacade.oci;

/** Finds what makes two readers of a path take it for two different paths. */
final class AmbiguousPath {
    private AmbiguousPath() {}

    /**
     * Returns the first index at which a path could be read in two ways.
     *
     * @return the index of an escape, a fragment, a path parameter, a backslash, a byte that is not printable ASCII, or the slash
     *     that begins an empty or a dot segment; -1 if there is none. One empty segment at the end is let through.
     */
    static int firstIndex(String path) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c <= ' '
                    || c > '~'
                    || c == '%'
                    || c == '#'
                    || c == ';'
                    || c == '\\'
                    || (c == '/' && isEmptyOrDotSegment(path, i + 1))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isEmptyOrDotSegment(String path, int start) {
        int slash = path.indexOf('/', start);
        return switch ((slash < 0 ? path.length() : slash) - start) {
            case 0 -> slash >= 0;
            case 1 -> path.charAt(start) == '.';
            case 2 -> path.startsWith("..", start);
            default -> false;
        };
    }
}
