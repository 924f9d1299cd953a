package io.registryfacade.edge;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A difference that reports of services name in the same words, and the responses that it explains. */
enum PlatformDifference {
    MALFORMED("requests of a served repository with a malformed name, reference or endpoint: redirected") {
        @Override
        boolean explains(EdgeRequest request, EdgeResponse expected, EdgeResponse actual) {
            return (expected.status() == 400 || expected.status() == 404)
                    && AT_REGISTRY.matcher(actual.location()).lookingAt();
        }
    },
    METHODS("methods other than GET and HEAD: redirected") {
        @Override
        boolean explains(EdgeRequest request, EdgeResponse expected, EdgeResponse actual) {
            return !request.method().equals("GET")
                    && !request.method().equals("HEAD")
                    && expected.location().isEmpty()
                    && AT_REGISTRY.matcher(actual.location()).lookingAt();
        }
    },
    UNREDIRECTED("requests that are not redirected") {
        @Override
        boolean explains(EdgeRequest request, EdgeResponse expected, EdgeResponse actual) {
            return expected.location().isEmpty() && actual.location().isEmpty();
        }
    },
    PING("/v2/: redirected to a registry, which responds") {
        @Override
        boolean explains(EdgeRequest request, EdgeResponse expected, EdgeResponse actual) {
            return PING_TARGET.matcher(request.target()).matches()
                    && withoutQuery(actual).endsWith("/v2/")
                    && (expected.status() == 200 || withoutQuery(expected).equals(withoutQuery(actual)));
        }
    },
    SLASH("/v2 without a slash: redirected to /v2/ by 302") {
        @Override
        boolean explains(EdgeRequest request, EdgeResponse expected, EdgeResponse actual) {
            return request.target().equals("/v2") && actual.toString().equals("302 /v2/");
        }
    },
    PING_STATUS("/v2/: if it leads to a registry, by 301") {
        @Override
        boolean explains(EdgeRequest request, EdgeResponse expected, EdgeResponse actual) {
            return PING_TARGET.matcher(request.target()).matches()
                    && actual.status() == 301
                    && actual.location().equals(expected.location());
        }
    },
    NAMESPACES("repositories with the name of a namespace, or with a component called as an endpoint") {
        @Override
        boolean explains(EdgeRequest request, EdgeResponse expected, EdgeResponse actual) {
            return AT_REGISTRY.matcher(actual.location()).lookingAt()
                    && OWN_NAME.matcher(request.target()).find();
        }
    },
    STATUS("redirects: 302, whatever 'status' is") {
        @Override
        EdgeResponse adapted(EdgeRequest request, EdgeResponse expected, EdgeResponse actual) {
            return actual.status() == 302 && !expected.location().isEmpty()
                    ? Platform.redirect(expected.status(), actual.location())
                    : actual;
        }
    },
    QUERIES("queries of manifests and blobs: kept") {
        @Override
        EdgeResponse adapted(EdgeRequest request, EdgeResponse expected, EdgeResponse actual) {
            return BY_REFERENCE.matcher(request.target()).find()
                    ? Platform.redirect(actual.status(), withoutQuery(actual))
                    : actual;
        }
    },
    COLON("an encoded colon of a digest: sent as %3A") {
        @Override
        EdgeResponse adapted(EdgeRequest request, EdgeResponse expected, EdgeResponse actual) {
            return Platform.redirect(actual.status(), actual.location().replaceAll("(?i)%3a", ":"));
        }
    };

    private static final Pattern AT_REGISTRY =
            Pattern.compile("https://(?:backing-[ab]\\.test|ghcr\\.io|registry-1\\.docker\\.io)/v2/");
    private static final Pattern PING_TARGET = Pattern.compile("/v2/?(?:\\?.*)?");
    private static final Pattern BY_REFERENCE = Pattern.compile("^/v2/.*/(?:manifests|blobs)/");
    /** A namespace of the test's routes where a repository's name ends, or an endpoint before another one. */
    private static final Pattern OWN_NAME = Pattern.compile(
            "^/v2/(?:(?:acme|acme/legacy|my-org|my-org/tools|hub|hostnames)"
                    + "/(?:manifests|blobs|referrers|tags)/|.*/(?:manifests|blobs|referrers|tags)/.*/(?:manifests|blobs|referrers|tags)/)");

    private final String words;

    PlatformDifference(String words) {
        this.words = words;
    }

    boolean explains(EdgeRequest request, EdgeResponse expected, EdgeResponse actual) {
        return false;
    }

    /** Returns the response without this difference, so that several can occur together. */
    EdgeResponse adapted(EdgeRequest request, EdgeResponse expected, EdgeResponse actual) {
        return actual;
    }

    private static String withoutQuery(EdgeResponse response) {
        return response.location().replaceAll("\\?.*", "");
    }

    /** Returns whether two responses are the same, or differ as the report says. */
    static boolean isReported(EdgeReport report, EdgeRequest request, EdgeResponse expected, EdgeResponse actual) {
        EdgeResponse adapted = actual;
        for (PlatformDifference difference : named(report).toList()) {
            adapted = difference.adapted(request, expected, adapted);
        }
        EdgeResponse compared = adapted;
        return compared.isSameAs(expected)
                || ReportedDifference.isReported(report, request, expected, compared)
                || named(report).anyMatch(difference -> difference.explains(request, expected, compared));
    }

    private static Stream<PlatformDifference> named(EdgeReport report) {
        return Stream.of(values())
                .filter(difference ->
                        report.differences().stream().anyMatch(line -> line.startsWith(difference.words)));
    }
}
