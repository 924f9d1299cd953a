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
    /** A request that does not get as far as the rules. */
    REJECTED_BY_SERVER("requests that the server itself rejects") {
        @Override
        boolean explains(EdgeRequest request, EdgeResponse expected, EdgeResponse actual) {
            return actual.location().isEmpty() && REJECTED_IDS.contains(request.id() + " " + actual.status());
        }
    };

    /** The rows that some of the servers reject before their rules, and the statuses. */
    private static final Set<String> REJECTED_IDS =
            Set.of("B007 400", "B072 404", "B240 400", "B246 400", "B262 400", "B268 414");

    private final String words;

    ReportedDifference(String words) {
        this.words = words;
    }

    abstract boolean explains(EdgeRequest request, EdgeResponse expected, EdgeResponse actual);

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
