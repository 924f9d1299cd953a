package io.registryfacade.benchmarks.decide;

import io.registryfacade.FacadeBuilder;
import io.registryfacade.RegistryFacade;
import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.upstream.AuthMode;
import java.util.List;
import java.util.Map;

/** The kinds of requests that a facade receives, rejected ones included. */
public enum RequestKind {
    /** Redirected. */
    MANIFEST_BY_TAG("GET", "/v2/NAME/manifests/1.27.3"),
    /** The same, each request for another repository, so that no processor cache holds its route. */
    MANIFEST_OF_A_MILLION("GET", "/v2/NAME/manifests/1.27.3"),
    /** Redirected. */
    BLOB("GET", "/v2/NAME/blobs/sha256:4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a"),
    /** Redirected with its query. */
    TAG_LIST("GET", "/v2/NAME/tags/list?n=100&last=1.27.3"),
    /** Redirected after the facade compared the {@code Host} header with its public URL. */
    FOR_ONE_HOST("GET", "/v2/NAME/manifests/1.27.3"),
    /** Resolved, because the upstream needs a token. */
    RESOLVED("GET", "/v2/NAME/manifests/1.27.3"),
    /** Gets a 200. */
    PING("GET", "/v2/"),
    /** Rejected with 403. */
    PUSH("PUT", "/v2/NAME/manifests/1.27.3"),
    /** Rejected with 403. */
    NOT_SERVED("GET", "/v2/not-NAME/manifests/1.27.3"),
    /** Rejected with 400. */
    BAD_NAME("GET", "/v2/NAME..x/manifests/1.27.3"),
    /** Passed to the application. */
    NOT_REGISTRY_API("GET", "/index.html");

    private static final String HOST = "docker.my-org.example.com";
    private static final Headers DOCKER = Headers.of(Map.of(
            "Host", List.of(HOST),
            "User-Agent", List.of("docker/26.1.5 go/go1.22.5 kernel/6.1.0 os/linux arch/amd64"),
            "Accept", List.of("application/vnd.oci.image.index.v1+json", "application/vnd.oci.image.manifest.v1+json"),
            "Accept-Encoding", List.of("gzip")));

    private final String method;
    private final String target;

    RequestKind(String method, String target) {
        this.method = method;
        this.target = target;
    }

    RegistryFacade facade(int routes) {
        FacadeBuilder builder = Rule.facade(routes, this == RESOLVED ? AuthMode.TOKEN : AuthMode.NONE);
        return (this == FOR_ONE_HOST ? builder.publicUrl("https://" + HOST) : builder).build();
    }

    private InboundRequest request(Rule rule) {
        InboundRequest request = InboundRequest.of(method, target.replace("NAME", rule.repository()));
        return this == FOR_ONE_HOST ? request.withHeaders(DOCKER) : request;
    }

    /** Returns a power of two of requests, in random order, for repositories spread over all routes. */
    InboundRequest[] requests(int routes) {
        int count = this == MANIFEST_OF_A_MILLION ? 1 << 20 : 1 << 10;
        return Rule.spread(count, routes, i -> request(Rule.of(i))).toArray(InboundRequest[]::new);
    }
}
