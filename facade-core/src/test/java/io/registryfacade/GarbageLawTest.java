package io.registryfacade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.registryfacade.http.Header;
import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.oci.Generated;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.upstream.Upstream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever arrives, {@code decide} is total: it never throws, and never leads anybody outside the registries. */
class GarbageLawTest {
    /** Single characters hardly ever get past the first test of the parser; pieces of real requests do. */
    private static final List<String> PIECES = List.of(
            "/v2/",
            "/v2",
            "/",
            "//",
            "acme",
            "acme/app",
            "acme/legacy/app",
            "/manifests/",
            "/blobs/",
            "/tags/list",
            "/referrers/",
            "/uploads/",
            "_catalog",
            "/token",
            "?scope=repository:acme/app:",
            "scope=repository:acme/legacy/app:pull",
            "pull",
            "service=facade.test",
            "latest",
            "sha256:" + "0".repeat(64),
            "sha256%3A" + "0".repeat(64),
            ":",
            "%",
            "%2e%2e",
            "%2f",
            "..",
            ".",
            ";a=b",
            "\\",
            "?",
            "n=1",
            "last=a",
            "&",
            "#",
            "@evil.test",
            "https://evil.test",
            "\0",
            "\r\n",
            "\t",
            " ",
            "\u007f",
            "é",
            "\u560a",
            "\ud83d",
            "a".repeat(300));

    private static final List<String> BEGINNINGS = List.of(
            "", "/v2/acme/app", "/v2/acme/app/manifests/latest", "/v2/acme/legacy/app/tags/list?n=1&", "/v2/token?");
    private static final List<String> METHODS =
            List.of("GET", "GET", "GET", "HEAD", "PUT", "POST", "PATCH", "DELETE", "TRACE", "", "get", "G\0ET", "é");
    private static final List<String> HOSTS = List.of("facade.test", "FACADE.TEST:443", "evil.test", "", "é", "[::1");

    /** Below a registry's namespace, by segments of which none is empty or could be a dot segment. */
    private static final Pattern INSIDE =
            Pattern.compile("(https://backing-a\\.test/v2/acme-corp|https://backing-b\\.test:8443/v2/old/acme/legacy)"
                    + "(/[A-Za-z0-9_][A-Za-z0-9_.:+=-]*)+([?][!-~]+)?");

    /** The same for the name of a repository at its registry. */
    private static final Map<String, String> NAMESPACES =
            Map.of(AcmeFacade.BACKING_A, "acme-corp/", AcmeFacade.BACKING_B, "old/acme/legacy/");

    private static Stream<Arguments> facades() {
        return Stream.of(
                arguments(AcmeFacade.facade(), Map.of(Decision.Redirect.class, 300)),
                arguments(
                        AcmeFacade.withClientAuth(),
                        Map.of(Decision.Redirect.class, 50, Decision.Resolve.class, 50, Decision.Grant.class, 50)));
    }

    @ParameterizedTest
    @MethodSource("facades")
    void decide_staysWithinItsBounds(RegistryFacade facade, Map<Class<?>, Integer> atLeast) {
        Map<Class<?>, Integer> seen = new HashMap<>();
        Rounds.play(8_000, random -> {
            InboundRequest request = request(random);
            Decision decision = facade.decide(request);
            assertThat(facade.decide(request)).as("%s", request).isEqualTo(decision);
            assertThat(decision.match(new Bounds(request))).as("%s", request).isTrue();
            seen.merge(decision.getClass(), 1, Integer::sum);
        });
        atLeast.forEach(
                (kind, times) -> assertThat(seen.get(kind)).as("%s", kind).isGreaterThan(times));
    }

    private static InboundRequest request(Random random) {
        StringBuilder target = new StringBuilder(Generated.oneOf(random, BEGINNINGS));
        for (int more = random.nextInt(5); more > 0; more--) {
            target.append(Generated.oneOf(random, PIECES));
        }
        String host = random.nextBoolean() ? "facade.test" : Generated.oneOf(random, HOSTS);
        return InboundRequest.of(Generated.oneOf(random, METHODS), target.toString())
                .withHeaders(
                        switch (random.nextInt(9)) {
                            case 0 -> Headers.NONE;
                            case 1 -> Headers.of(Map.of("Host", List.of(host), "Transfer-Encoding", List.of("")));
                            default -> Headers.of(Map.of("Host", List.of(host)));
                        });
    }

    /** What holds for each kind of decision; a failure shows the request. */
    private record Bounds(InboundRequest request) implements Decision.Cases<Boolean> {
        @Override
        public Boolean redirect(Decision.Redirect decision) {
            assertThat(decision.location()).as("%s", request).matches(INSIDE);
            return decision.status() == 307 && List.of("GET", "HEAD").contains(request.method());
        }

        @Override
        public Boolean resolve(Decision.Resolve decision) {
            return decision.targets().stream().allMatch(target -> isInside(target.upstream(), target.name()))
                    && List.of("GET", "HEAD").contains(request.method());
        }

        @Override
        public Boolean grant(Decision.Grant decision) {
            return decision.scopes().stream()
                            .allMatch(scope -> scope.isPull() && isInside(decision.upstream(), scope.name()))
                    && request.rawPath().equals("/v2/token")
                    && List.of("GET", "HEAD").contains(request.method());
        }

        @Override
        public Boolean answer(Decision.Answer decision) {
            return List.of("/v2", "/v2/", "/v2/token").contains(request.rawPath());
        }

        @Override
        public Boolean refuse(Decision.Refuse decision) {
            assertThat(decision.status()).as("%s", request).isIn(400, 401, 403, 404, 405, 421);
            assertThat(decision.error().json()).as("%s", request).matches("[ -~]+");
            List<String> told = decision.headers().stream().map(Header::name).toList();
            return told.equals(
                            switch (decision.status()) {
                                case 401 -> List.of("WWW-Authenticate");
                                case 405 -> List.of("Allow");
                                default -> List.of();
                            })
                    && !isOutside();
        }

        @Override
        public Boolean pass(Decision.Pass decision) {
            return isOutside();
        }

        private static boolean isInside(Upstream upstream, RepositoryName name) {
            return name.value().startsWith(NAMESPACES.get(upstream.origin().toString()));
        }

        private boolean isOutside() {
            return !request.rawPath().equals("/v2") && !request.rawPath().startsWith("/v2/");
        }
    }
}
