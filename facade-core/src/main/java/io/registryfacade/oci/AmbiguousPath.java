package io.registryfacade.oci;

/** Finds characters that another server or proxy could decode or normalize to another path. */
final class AmbiguousPath {
    private AmbiguousPath() {}

    /**
     * Returns the index of the first ambiguity in a path.
     *
     * @return the index of a percent-encoding, fragment, path parameter, backslash or character outside printable
     *     ASCII, or of the slash before an empty or dot segment; -1 if the path is unambiguous. A trailing slash is
     *     allowed.
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
