package io.registryfacade;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.http.InboundRequest;
import io.registryfacade.oci.Generators;
import io.registryfacade.oci.Generators.GeneratedPull;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A redirect asks the registry for the same content, under the registry's name of the repository. */
@Tag("slow")
class RedirectPropertyTest {
    private static final List<String> ORIGINS =
            List.of("https://r.test", "http://r.test:5000", "https://[::1]:8443", "https://registry.example.com");

    @Test
    void location_requestsTheSame_underTheUpstreamName() {
        RandomRounds.run(1_000, random -> {
            String origin = Generators.oneOf(random, ORIGINS);
            String namespace = randomNamespace(random);
            String upstreamNamespace = randomNamespace(random);
            GeneratedPull pull = Generators.pull(random);
            String sent = "/v2/" + namespace + pull.name() + "/" + pull.sent();
            Decision decision = RegistryFacade.builder()
                    .upstream("r", Upstream.generic(origin).withDelivery(Delivery.REDIRECT))
                    .route(namespace + "**", "r", upstreamNamespace + "**")
                    .build()
                    .decide(InboundRequest.get(sent));

            String target = "/v2/" + upstreamNamespace + pull.name() + "/" + pull.forwarded();
            assertThat(Outcome.of(decision)).as(sent).isEqualTo("307 " + origin + target);
            EquivalentRequests.assertEquivalent(
                    "GET", sent, target, name -> upstreamNamespace + name.substring(namespace.length()));
        });
    }

    /** The part of a pattern before {@code **}. */
    private static String randomNamespace(Random random) {
        return random.nextInt(3) == 0 ? "" : Generators.name(random) + "/";
    }
}
