package io.registryfacade.edge;

import java.util.List;

/**
 * The request rules of {@code docs/rules.md} as ordered regular expressions, of which the first match decides.
 *
 * <p>Their subject is the method, a space and the raw request target. They use only what PCRE and RE2 have in common: no
 * look-around and no back-references. A space is {@code \x20}, because some targets separate fields by spaces.
 */
public final class RequestTable {
    /** A component of a repository's name. */
    static final String COMPONENT = "[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*";
    /** A repository's name, or what follows a namespace in it. */
    static final String NAME = COMPONENT + "(?:/" + COMPONENT + ")*";

    private static final String TAG = "[A-Za-z0-9_][A-Za-z0-9._-]{0,127}";
    private static final String COLON = "(?::|%3[Aa])";
    /** A digest of a registered algorithm; its colon may be percent-encoded. */
    private static final String REGISTERED = "(?:sha256" + COLON + "[a-f0-9]{64}|sha512" + COLON + "[a-f0-9]{128})";

    private static final String NOT_REGISTERED = "sha(?:256|512)";
    private static final String OTHER_DIGEST = "[a-z0-9]+(?:[+._-][a-z0-9]+)*:[A-Za-z0-9=_-]+";
    private static final String AMBIGUOUS = "%;#\\\\\\x00-\\x20\\x7f-\\xff";
    /** A character of a segment that has one meaning only. */
    private static final String PLAIN = "[^/?" + AMBIGUOUS + "]";

    /** The methods of a pull. */
    static final List<String> READ_METHODS = List.of("GET", "HEAD");

    private static final String READ = "^(?:GET|HEAD)\\x20";
    private static final String ANY = "^[^\\x20]+\\x20";
    private static final String BY_DIGEST = "/(?:manifests|blobs|referrers)/";
    private static final String UPLOADS = "/blobs/uploads(?:/[^/?]*)?";
    private static final String LAST_SEGMENTS =
            "/(?:(?:manifests|blobs|referrers)/[^/?]*|tags/list|blobs/uploads/[^/?]*)";
    /** The end of every expression: the query does not decide. */
    private static final String END = "(?:\\?.*)?$";

    /** A query with characters of RFC 3986, section 3.4, that cannot hold the address of another server. */
    private static final String LIST_QUERY = "(\\?(?:/?[A-Za-z0-9._~!$&()*+,;=@?%-])*)?$";

    /**
     * What follows the repository's name in a pull, as one group. It looks ahead, so it is for targets that have PCRE, and
     * have no second look at a request.
     */
    static final String PULL_TAIL = "(" + BY_DIGEST + REGISTERED + "|/manifests/" + TAG + "|/tags/list|" + BY_DIGEST
            + "(?!sha(?:256|512)" + COLON + "|[^/]{271})" + OTHER_DIGEST + ")";

    /** Finds the repository's name in a request that one of the other tables has accepted. */
    static final List<Row<String>> NAMES = List.of(
            row(ANY + "/v2/([^?]+)/blobs/uploads(?:/[^/?]*)?" + END, "{1}"),
            row(ANY + "/v2/([^?]+)/(?:manifests|blobs|referrers)/[^/?]*" + END, "{1}"),
            row(ANY + "/v2/([^?]+)/tags/list" + END, "{1}"));

    /** Finds what follows the repository's name. Lists keep their query, because registries page by it. */
    static final List<Row<String>> TAILS = List.of(
            row(ANY + "/v2/[^?]+/(manifests|blobs)/(sha256|sha512)" + COLON + "([a-f0-9]+)" + END, "/{1}/{2}:{3}"),
            row(
                    ANY + "/v2/[^?]+/referrers/(sha256|sha512)" + COLON + "([a-f0-9]+)" + LIST_QUERY,
                    "/referrers/{1}:{2}{3}"),
            row(ANY + "/v2/[^?]+/referrers/([^/?]+)" + LIST_QUERY, "/referrers/{1}{2}"),
            row(ANY + "/v2/[^?]+/tags/list" + LIST_QUERY, "/tags/list{1}"),
            // queries with other characters are dropped
            row(ANY + "/v2/[^?]+/tags/list" + END, "/tags/list"),
            row(ANY + "/v2/[^?]+/(referrers)/(sha256|sha512)" + COLON + "([a-f0-9]+)" + END, "/{1}/{2}:{3}"),
            row(ANY + "/v2/[^?]+/(manifests|blobs|referrers)/([^/?]+)" + END, "/{1}/{2}"));

    /** What to do with a request, by the first expression that matches; {@link RequestKind#UNKNOWN} without a match. */
    public static final List<Row<RequestKind>> KINDS = List.of(
            row(READ + "/v2/?" + END, RequestKind.PING),
            row(READ + "/v2/token" + END, RequestKind.UNKNOWN),
            row(ANY + "/v2(?:/(?:token)?)?" + END, RequestKind.WRONG_METHOD),
            row(ANY + "/v2/[^?]{256,}" + LAST_SEGMENTS + END, RequestKind.MALFORMED),
            row(ANY + "/v2(?:/[^?]*)?/\\.\\.?(?:/[^?]*)?" + END, RequestKind.MALFORMED),
            row(
                    READ + repository("(?:" + BY_DIGEST + REGISTERED + "|/manifests/" + TAG + "|/tags/list)"),
                    RequestKind.PULL),
            row(READ + repository(UPLOADS), RequestKind.NO_UPLOAD),
            row("^(?:PUT|DELETE)\\x20" + repository("/manifests/(?:" + TAG + "|" + REGISTERED + ")"), RequestKind.PUSH),
            row("^DELETE\\x20" + repository("/blobs/" + REGISTERED), RequestKind.PUSH),
            row("^(?:POST|PATCH|PUT|DELETE)\\x20" + repository(UPLOADS), RequestKind.PUSH),
            row(ANY + repository(UPLOADS), RequestKind.WRONG_UPLOAD_METHOD),
            row(
                    ANY + repository("(?:" + BY_DIGEST + REGISTERED + "|/manifests/" + TAG + "|/tags/list)"),
                    RequestKind.WRONG_METHOD),
            row(READ + repository("/manifests/" + NOT_REGISTERED + ":" + PLAIN + "*"), RequestKind.NO_MANIFEST),
            row(READ + repository("/manifests/" + PLAIN + "{271,}"), RequestKind.NO_MANIFEST),
            row(ANY + repository(BY_DIGEST + NOT_REGISTERED + COLON + "[^/?]*"), RequestKind.MALFORMED),
            row(ANY + repository(BY_DIGEST + "[^/?]{271,}"), RequestKind.MALFORMED),
            row(READ + repository(BY_DIGEST + OTHER_DIGEST), RequestKind.PULL),
            row("^(?:PUT|DELETE)\\x20" + repository("/manifests/" + OTHER_DIGEST), RequestKind.PUSH),
            row("^DELETE\\x20" + repository("/blobs/" + OTHER_DIGEST), RequestKind.PUSH),
            row(ANY + repository(BY_DIGEST + OTHER_DIGEST), RequestKind.WRONG_METHOD),
            row(READ + repository("/manifests/" + PLAIN + "*"), RequestKind.NO_MANIFEST),
            row(ANY + "/v2/[^?]*" + LAST_SEGMENTS + END, RequestKind.MALFORMED),
            row(ANY + "/v2/[^?]*[" + AMBIGUOUS + "]", RequestKind.MALFORMED),
            row(ANY + "/v2(?:/[^?]*)?//", RequestKind.MALFORMED));

    private RequestTable() {}

    private static String repository(String endpoint) {
        return "/v2/" + NAME + endpoint + END;
    }

    private static <T> Row<T> row(String expression, T result) {
        return new Row<>(expression, result);
    }

    /**
     * One line of a table.
     *
     * @param expression the regular expression
     * @param result the result of a match; in a text, {@code {1}} is a group of the expression
     */
    public record Row<T>(String expression, T result) {
        /** Returns the methods that match; empty if all do. */
        List<String> methods() {
            String method = expression.substring(1, expression.indexOf("\\x20/"));
            return method.startsWith("[")
                    ? List.of()
                    : List.of(method.replaceAll("[(?:)]", "").split("\\|", -1));
        }

        /** Returns the expression for the path alone, which matches to its end. */
        String path() {
            String target = "^" + expression.substring(expression.indexOf("\\x20/") + "\\x20".length());
            return target.endsWith(END) ? target.substring(0, target.length() - END.length()) + "$" : target + ".*$";
        }
    }
}
