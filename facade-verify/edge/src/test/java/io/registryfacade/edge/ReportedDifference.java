package io.registryfacade.edge;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A difference that every report names in the same words, and the responses that it explains. */
enum ReportedDifference {
    /** The request names another host, or none. */
    OTHER_HOST("requests for other hosts: the target decides") {
        @Override
        boolean explains(EdgeRequest request, EdgeResponse expected, EdgeResponse actual) {
            return !request.target().startsWith("/");
        }
    },
    /** A list with a query. */
    LIST_QUERY("lists: their query is sent to the registry as it is, or not at all if it has an address") {
        @Override
        boolean explains(EdgeRequest request, EdgeResponse expected, EdgeResponse actual) {
            return request.target().matches(".*/(tags/list|referrers/[^/?]+)\\?.*")
                    && (expected.status() == 400 || withoutQuery(expected).equals(withoutQuery(actual)));
        }
    },
    /** A redirect with all that the client has sent. */
    SENT_AS_IT_IS("redirects: the query, and an encoded colon of a digest, stay as they were sent") {
        @Override
        boolean explains(EdgeRequest request, EdgeResponse expected, EdgeResponse actual) {
            return expected.status() == actual.status() && isSameTarget(expected, actual);
        }
    },
    /** A redirect whose status the service does not have. */
    STATUS_302("redirects: their status is 302") {
        @Override
        boolean explains(EdgeRequest request, EdgeResponse expected, EdgeResponse actual) {
            return actual.status() == 302 && isSameTarget(expected, actual);
        }
    },
    /** A request that the program refuses. */
    BELOW_A_NAMESPACE("all that is below a served namespace is redirected") {
        @Override
        boolean explains(EdgeRequest request, EdgeResponse expected, EdgeResponse actual) {
            return expected.status() >= 400
                    && actual.status() == 302
                    && actual.location().startsWith("https://");
        }
    },
    /** Another refusal than that of the program. */
    REFUSED_BY_404("refusals: 404") {
        @Override
        boolean explains(EdgeRequest request, EdgeResponse expected, EdgeResponse actual) {
            return expected.status() >= 400 && actual.status() == 404;
        }
    },
    /** A method that the service does not distinguish. */
    ANY_METHOD("methods: all have the response of GET") {
        @Override
        boolean explains(EdgeRequest request, EdgeResponse expected, EdgeResponse actual) {
            return expected.status() == 405 && actual.status() == 200;
        }
    },
    /** The page for people. */
    SITE("other paths: the files of the site") {
        @Override
        boolean explains(EdgeRequest request, EdgeResponse expected, EdgeResponse actual) {
            return !request.target().startsWith("/v2") && actual.status() == 200;
        }
    },
    /** A request that does not get as far as the rules. */
    REJECTED_BY_SERVER("requests that the server itself rejects") {
        @Override
        boolean explains(EdgeRequest request, EdgeResponse expected, EdgeResponse actual) {
            return actual.location().isEmpty() && REJECTED_IDS.contains(request.id() + " " + actual.status());
        }
    };

    /** The rows that some of the servers reject before their rules, and the statuses. */
    private static final Set<String> REJECTED_IDS =
            Set.of("B007 400", "B072 404", "B240 0", "B240 400", "B246 400", "B262 400", "B268 414");

    private final String words;

    ReportedDifference(String words) {
        this.words = words;
    }

    abstract boolean explains(EdgeRequest request, EdgeResponse expected, EdgeResponse actual);

    private static boolean isSameTarget(EdgeResponse expected, EdgeResponse actual) {
        return !expected.location().isEmpty()
                && expected.location()
                        .replaceAll("\\?.*", "")
                        .equals(actual.location().replaceAll("\\?.*", "").replaceAll("%3[aA]", ":"));
    }

    private static String withoutQuery(EdgeResponse response) {
        return response.status() + " " + response.location().replaceAll("\\?.*", "");
    }

    /** Returns whether the report names the difference between two responses. */
    static boolean isReported(EdgeReport report, EdgeRequest request, EdgeResponse expected, EdgeResponse actual) {
        Predicate<ReportedDifference> isNamed =
                difference -> report.differences().stream().anyMatch(line -> line.startsWith(difference.words));
        return Stream.of(values())
                .anyMatch(difference -> isNamed.test(difference) && difference.explains(request, expected, actual));
    }
}
