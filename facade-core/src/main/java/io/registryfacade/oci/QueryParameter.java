package io.registryfacade.oci;

/** A query parameter that the distribution specification defines. */
enum QueryParameter {
    /** The digest of a blob that is uploaded in one request ({@code end-4b}). */
    DIGEST("digest", ErrorCode.DIGEST_INVALID, "the digest of the blob") {
        @Override
        boolean accepts(String value) {
            return value.length() <= Digest.MAX_LENGTH && isUnreservedOrEncoded(value, "+=:");
        }
    },

    /** The maximum number of tags ({@code end-8b}). */
    N("n", ErrorCode.PAGINATION_NUMBER_INVALID, "a number of at most 9 digits") {
        @Override
        boolean accepts(String value) {
            return !value.isEmpty() && value.length() <= 9 && value.chars().allMatch(c -> Ascii.isDigit((char) c));
        }
    },

    /** The tag after which the list continues ({@code end-8b}); some registries use a token of their own instead. */
    LAST("last", ErrorCode.TAG_INVALID, "the last tag of the page before, percent-encoded") {
        @Override
        boolean accepts(String value) {
            return value.length() <= 1024 && isUnreservedOrEncoded(value, "/+=:,");
        }
    },

    /** The artifact type of referrers ({@code end-12b}): a media type without parameters (RFC 6838, section 4.2). */
    ARTIFACT_TYPE("artifactType", ErrorCode.UNSUPPORTED, "a media type without parameters, percent-encoded") {
        @Override
        boolean accepts(String value) {
            // RFC 6838 allows two names of 127 characters, and an encoded character takes three
            return !value.isEmpty() && value.length() <= 3 * 255 && isUnreservedOrEncoded(value, "/+!$");
        }
    };

    private final String key;
    private final ErrorCode code;
    private final String rule;

    QueryParameter(String key, ErrorCode code, String rule) {
        this.key = key;
        this.code = code;
        this.rule = rule;
    }

    String key() {
        return key;
    }

    /** Returns whether a value, still encoded, is valid. */
    abstract boolean accepts(String value);

    /** Returns whether the parameter between two indexes of a query has this key, without percent-encoding. */
    boolean matchesKeyAt(String rawQuery, int start, int end) {
        int valueStart = start + key.length();
        return rawQuery.startsWith(key, start) && (valueStart == end || rawQuery.charAt(valueStart) == '=');
    }

    RegistryRequest.Rejected rejected(String value) {
        return RegistryRequest.Rejected.badRequest(
                RegistryRequest.Rejected.Reason.QUERY,
                code,
                "the parameter '" + key + "' is " + Quoted.of(value) + "; it must be given once, as " + rule);
    }

    /** Returns whether a value consists of unreserved characters (RFC 3986), these others, and encodings of both. */
    private static boolean isUnreservedOrEncoded(String value, String others) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '%') {
                c = Ascii.percentDecoded(value, i);
                i += 2;
            }
            if (!Ascii.isLetterOrDigit(c) && "-._~".indexOf(c) < 0 && others.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }
}
