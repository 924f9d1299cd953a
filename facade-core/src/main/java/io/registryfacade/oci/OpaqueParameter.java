package io.registryfacade.oci;

import java.util.List;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/** A query parameter of a list that only the registry understands, such as the token of its next page. */
final class OpaqueParameter {
    /** containerd sends the facade's host in this parameter, which means nothing to the upstream. */
    private static final String NAMESPACE = "ns";

    /** {@code query} of RFC 3986, section 3.4, without letters, digits and percent-encodings. */
    private static final String QUERY_CHARACTERS = "-._~!$'()*+,;=:@/?";

    private OpaqueParameter() {}

    /**
     * Returns whether the facade forwards a parameter: it must be well-formed, and neither key nor value may be a URL
     * or match a parameter that the facade handles, even after decoding.
     *
     * @param pair the parameter as sent, between two {@code &}
     * @param known the parameters that the endpoint defines
     */
    static boolean isForwarded(String pair, List<QueryParameter> known) {
        // some servers also split at ';' (HTML 4.01, appendix B.2.2), so each piece must be harmless
        StringTokenizer pieces = new StringTokenizer(pair, ";");
        boolean isForwarded = pieces.hasMoreTokens();
        while (pieces.hasMoreTokens()) {
            String piece = pieces.nextToken();
            int equals = piece.indexOf('=');
            String key = decoded(equals < 0 ? piece : piece.substring(0, equals));
            String value = decoded(piece.substring(equals + 1));
            isForwarded &=
                    key != null && value != null && !isHandledHere(key, known) && !isAddress(key) && !isAddress(value);
        }
        return isForwarded;
    }

    private static boolean isHandledHere(String key, List<QueryParameter> known) {
        return key.equals(NAMESPACE)
                || known.stream().anyMatch(parameter -> parameter.key().equals(key));
    }

    private static boolean isAddress(String value) {
        return value.contains("://") || value.startsWith("//");
    }

    /** Returns the decoded key or value; {@code null} if it is malformed or contains control characters. */
    private static @Nullable String decoded(String piece) {
        StringBuilder decoded = new StringBuilder(piece.length());
        for (int i = 0; i < piece.length(); i++) {
            char c = piece.charAt(i);
            if (c == '%') {
                c = Ascii.percentDecoded(piece, i);
                i += 2;
                if (c < ' ' || c == 0x7f) {
                    return null;
                }
            } else if (!Ascii.isLetterOrDigit(c) && QUERY_CHARACTERS.indexOf(c) < 0) {
                return null;
            }
            decoded.append(c);
        }
        return decoded.toString();
    }
}
