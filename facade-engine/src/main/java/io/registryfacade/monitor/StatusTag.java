package io.registryfacade.monitor;

/**
 * Tag values for status codes. A registry can send any status code, so those that operators need not distinguish share
 * a tag.
 */
final class StatusTag {
    private static final int[] TAGGED_STATUSES = {
        200, 302, 307, 308, 400, 401, 403, 404, 405, 421, 429, 500, 502, 503, 504,
    };
    private static final String[] TAGS = tags();

    private StatusTag() {}

    private static String[] tags() {
        String[] tags = new String[600];
        for (int status = 0; status < tags.length; status++) {
            tags[status] = status < 100 ? "other" : status / 100 + "xx";
        }
        for (int status : TAGGED_STATUSES) {
            tags[status] = Integer.toString(status);
        }
        return tags;
    }

    /** Returns the status code if a facade uses it, else its class, such as {@code 5xx}. */
    static String of(int status) {
        return TAGS[status > 0 && status < TAGS.length ? status : 0];
    }
}
