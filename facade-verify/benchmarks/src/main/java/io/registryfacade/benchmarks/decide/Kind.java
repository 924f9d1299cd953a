package io.registryfacade.benchmarks.decide;

import io.registryfacade.RegistryFacade;
import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** The kinds of requests that a facade gets, refused ones too. */
public enum Kind {
    /** Redirected. */
    MANIFEST_BY_TAG("GET", "/v2/NAME/manifests/1.27.3"),
    /** Redirected. */
    MANIFEST_BY_DIGEST("GET", "/v2/NAME/manifests/" + Kind.DIGEST),
    /** Redirected. */
    BLOB("GET", "/v2/NAME/blobs/" + Kind.DIGEST),
    /** Redirected, with its query. */
    TAG_LIST("GET", "/v2/NAME/tags/list?n=100&last=1.27.3"),
    /** Redirected. */
    REFERRERS("GET", "/v2/NAME/referrers/" + Kind.DIGEST),
    /** A manifest, redirected after the host was compared with the facade's own. */
    FOR_ONE_HOST("GET", "/v2/NAME/manifests/1.27.3") {
        @Override
        RegistryFacade facade(int routes) {
            return Facades.ofOneHost(routes);
        }

        @Override
        InboundRequest request(String repository) {
            return super.request(repository).withHeaders(DOCKER);
        }
    },
    /** A manifest from a registry that wants a token: the facade is to ask for it. */
    RESOLVED("GET", "/v2/NAME/manifests/1.27.3") {
        @Override
        RegistryFacade facade(int routes) {
            return Facades.resolving(routes);
        }
    },
    /** Answered with 200. */
    PING("GET", "/v2/"),
    /** Refused with 403. */
    PUSH("PUT", "/v2/NAME/manifests/1.27.3"),
    /** Refused with 403. */
    NOT_SERVED("GET", "/v2/not-NAME/manifests/1.27.3"),
    /** Refused with 400. */
    BAD_NAME("GET", "/v2/NAME..x/manifests/1.27.3"),
    /** Refused with 400. */
    ENCODED_SLASH("GET", "/v2/NAME%2Fmanifests/1.27.3"),
    /** Refused with 405. */
    WRONG_METHOD("PATCH", "/v2/NAME/manifests/1.27.3"),
    /** Refused with 404. */
    CATALOG("GET", "/v2/_catalog"),
    /** Left to the application. */
    NOT_OURS("GET", "/index.html");

    private static final String DIGEST = "sha256:4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a";

    private static final Headers DOCKER = Headers.of(Map.of(
            "Host", List.of(Facades.HOST),
            "User-Agent", List.of("docker/26.1.5 go/go1.22.5 kernel/6.1.0 os/linux arch/amd64"),
            "Accept",
                    List.of(
                            "application/vnd.oci.image.index.v1+json",
                            "application/vnd.oci.image.manifest.v1+json",
                            "application/vnd.docker.distribution.manifest.v2+json"),
            "Accept-Encoding", List.of("gzip")));

    private final String method;
    private final String target;

    Kind(String method, String target) {
        this.method = method;
        this.target = target;
    }

    /** The facade that such requests are for. */
    RegistryFacade facade(int routes) {
        return Facades.redirecting(routes);
    }

    /** One such request. */
    InboundRequest request(String repository) {
        return InboundRequest.of(method, target.replace("NAME", repository));
    }

    /** Requests for repositories of all routes, or of as many of them, evenly chosen and in no order. */
    InboundRequest[] requests(int count, int routes) {
        IntFunction<InboundRequest> number =
                i -> request(Rule.number((int) ((long) i * routes / count)).repository());
        return Shuffled.of(count, number).toArray(InboundRequest[]::new);
    }
}
