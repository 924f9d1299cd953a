package io.registryfacade;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.oci.Generated;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

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

    private static final List<String> BEGINNINGS =
            List.of("", "/v2/acme/app", "/v2/acme/app/manifests/latest", "/v2/acme/legacy/app/tags/list?n=1&");
    private static final List<String> METHODS =
            List.of("GET", "GET", "GET", "HEAD", "PUT", "POST", "PATCH", "DELETE", "TRACE", "", "get", "G\0ET", "é");
    private static final List<String> HOSTS = List.of("facade.test", "FACADE.TEST:443", "evil.test", "", "é", "[::1");

    /** Below a registry's namespace, by segments of which none is empty or could be a dot segment. */
    private static final Pattern INSIDE =
            Pattern.compile("(https://backing-a\\.test/v2/acme-corp|https://backing-b\\.test:8443/v2/old/acme/legacy)"
                    + "(/[A-Za-z0-9_][A-Za-z0-9_.:+=-]*)+([?][!-~]+)?");

    private final RegistryFacade facade = AcmeFacade.facade();

    @Test
    void decide_staysWithinItsBounds() {
        int[] redirects = {0};
        Rounds.play(8_000, random -> {
            InboundRequest request = request(random);
            Decision decision = facade.decide(request);
            assertThat(facade.decide(request)).as("%s", request).isEqualTo(decision);
            assertThat(decision.match(new Bounds(request))).as("%s", request).isTrue();
            redirects[0] += decision instanceof Decision.Redirect ? 1 : 0;
        });
        assertThat(redirects[0]).isGreaterThan(300);
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
        public Boolean answer(Decision.Answer decision) {
            return request.rawPath().equals("/v2") || request.rawPath().equals("/v2/");
        }

        @Override
        public Boolean refuse(Decision.Refuse decision) {
            assertThat(decision.status()).as("%s", request).isIn(400, 403, 404, 405, 421);
            assertThat(decision.error().json()).as("%s", request).matches("[ -~]+");
            return decision.allow().isEmpty() == (decision.status() != 405) && !isOutside();
        }

        @Override
        public Boolean pass(Decision.Pass decision) {
            return isOutside();
        }

        private boolean isOutside() {
            return !request.rawPath().equals("/v2") && !request.rawPath().startsWith("/v2/");
        }
    }
}
