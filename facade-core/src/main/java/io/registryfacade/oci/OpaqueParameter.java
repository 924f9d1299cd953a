package io.registryfacade.oci;

import java.util.List;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/** A parameter of a list that only the registry knows, such as the token of its next page. */
final class OpaqueParameter {
    /** containerd names the registry that it believes to ask; the facade is none of them. */
    private static final String NAMESPACE = "ns";

    /** {@code query} of RFC 3986 (section 3.4), beside letters, digits and percent-encodings. */
    private static final String QUERY_CHARACTERS = "-._~!$'()*+,;=:@/?";

    private OpaqueParameter() {}

    /**
     * Returns whether a parameter is forwarded: if it is well-formed, and no reader could take it for a parameter that
     * is handled here, or for the address of another server.
     *
     * @param pair the parameter as sent, between two {@code &}
     * @param known the parameters that the endpoint defines
     */
    static boolean isForwarded(String pair, List<QueryParameter> known) {
        // some servers still split at ';' (HTML 4.01, appendix B.2.2), so each piece must be harmless alone
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

    /** Returns the text that a key or value stands for; {@code null} if it is malformed or has control characters. */
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
