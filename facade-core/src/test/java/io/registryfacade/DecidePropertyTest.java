package io.registryfacade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.oci.Generators;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** For any request, {@code decide} never throws, and never leads to another server than the registries. */
@Tag("slow")
class DecidePropertyTest {
    /** Pieces of real requests, because single characters seldom pass the first check of the parser. */
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
            "page=a%2Fb",
            "ns=evil.test",
            "n%73=evil.test",
            "to=https:",
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

    private static Stream<Arguments> facades() {
        return Stream.of(
                arguments(AcmeFacade.facade(), Map.of(Decision.Redirect.class, 300)),
                arguments(
                        AcmeFacade.withClientAuth(),
                        Map.of(
                                Decision.Redirect.class,
                                50,
                                Decision.Resolve.class,
                                50,
                                Decision.RelayToken.class,
                                50)));
    }

    @ParameterizedTest
    @MethodSource("facades")
    void decide_staysWithinItsBounds(RegistryFacade facade, Map<Class<?>, Integer> atLeast) {
        Map<Class<?>, Integer> seen = new HashMap<>();
        RandomRounds.run(12_000, random -> {
            InboundRequest request = request(random);
            Decision decision = facade.decide(request);
            assertThat(facade.decide(request)).as("%s", request).isEqualTo(decision);
            assertThat(decision.match(new Bounds(request, false)))
                    .as("%s", request)
                    .isTrue();
            seen.merge(decision.getClass(), 1, Integer::sum);
        });
        atLeast.forEach(
                (kind, times) -> assertThat(seen.get(kind)).as("%s", kind).isGreaterThan(times));
    }

    private static InboundRequest request(Random random) {
        StringBuilder target = new StringBuilder(Generators.oneOf(random, BEGINNINGS));
        for (int more = random.nextInt(5); more > 0; more--) {
            target.append(Generators.oneOf(random, PIECES));
        }
        String host = random.nextBoolean() ? "facade.test" : Generators.oneOf(random, HOSTS);
        return InboundRequest.of(Generators.oneOf(random, METHODS), target.toString())
                .withHeaders(
                        switch (random.nextInt(9)) {
                            case 0 -> Headers.NONE;
                            case 1 -> Headers.of(Map.of("Host", List.of(host), "Transfer-Encoding", List.of("")));
                            default -> Headers.of(Map.of("Host", List.of(host)));
                        });
    }
}
