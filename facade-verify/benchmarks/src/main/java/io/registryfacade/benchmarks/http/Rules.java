package io.registryfacade.benchmarks.http;

import io.registryfacade.RegistryFacade;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The two rules of every contender, and the requests of two pulls. */
final class Rules {
    static final String A = "/v2/my-org/";
    static final String ORIGIN_A = "https://registry-a.example.com";
    static final String B = "/v2/tools/";
    static final String ORIGIN_B = "https://registry-b.example.com";

    /** Headers of every response, beside its location. */
    static final Map<String, String> HEADERS =
            Map.of("Docker-Distribution-API-Version", "registry/2.0", "Cache-Control", "no-store");

    private static final int LAYERS = 6;

    private Rules() {}

    static RegistryFacade facade() {
        return RegistryFacade.builder()
                .upstream("a", Upstream.generic(ORIGIN_A).withAuth(AuthMode.NONE))
                .upstream("b", Upstream.generic(ORIGIN_B).withAuth(AuthMode.NONE))
                .route("my-org/**", "a")
                .route("tools/**", "b")
                .build();
    }

    /** Returns a pull from each namespace: the manifest by tag and by digest, the configuration and the layers. */
    static List<String> paths() {
        return Stream.of(A + "app", B + "team/builder")
                .flatMap(repository -> Stream.concat(
                        Stream.of(repository + "/manifests/1.27.4", repository + "/manifests/" + digest(0)),
                        IntStream.rangeClosed(1, 1 + LAYERS).mapToObj(i -> repository + "/blobs/" + digest(i))))
                .toList();
    }

    static String location(String path) {
        return (path.startsWith(A) ? ORIGIN_A : ORIGIN_B) + path;
    }

    private static String digest(int number) {
        return "sha256:" + String.valueOf(number).repeat(64);
    }
}
