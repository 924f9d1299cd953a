package io.registryfacade.benchmarks.http;

import io.registryfacade.RegistryFacade;
import io.registryfacade.upstream.Auth;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The two rules that everybody is given, and the requests of two pulls that they are for. */
public final class Rules {
    /** The first namespace, and where it is. */
    static final String A = "/v2/my-org/";

    static final String AT_A = "https://registry-a.example.com";
    /** The second namespace, and where it is. */
    static final String B = "/v2/tools/";

    static final String AT_B = "https://registry-b.example.com";

    /** What every answer says beside its location. */
    static final Map<String, String> HEADERS =
            Map.of("Docker-Distribution-API-Version", "registry/2.0", "Cache-Control", "no-store");

    private static final int LAYERS = 6;

    /** For who tells everybody the same. */
    static final String SOME_LOCATION = AT_A + A + "app/blobs/" + digest(1);

    private Rules() {}

    /**
     * The facade that follows them.
     *
     * @return a facade that redirects
     */
    public static RegistryFacade facade() {
        return RegistryFacade.builder()
                .upstream("a", Upstream.generic(AT_A).withAuth(Auth.NONE))
                .upstream("b", Upstream.generic(AT_B).withAuth(Auth.NONE))
                .route("my-org/**", "a")
                .route("tools/**", "b")
                .build();
    }

    /** A pull from each namespace: the manifest by tag and by digest, the configuration and six layers. */
    static List<String> paths() {
        return Stream.of(A + "app", B + "team/builder")
                .flatMap(repository -> Stream.concat(
                        Stream.of(repository + "/manifests/1.27.4", repository + "/manifests/" + digest(0)),
                        IntStream.rangeClosed(1, 1 + LAYERS).mapToObj(i -> repository + "/blobs/" + digest(i))))
                .toList();
    }

    /** Where a path is redirected to. */
    static String location(String path) {
        return (path.startsWith(A) ? AT_A : AT_B) + path;
    }

    private static String digest(int number) {
        return "sha256:" + String.valueOf(number).repeat(64);
    }
}
