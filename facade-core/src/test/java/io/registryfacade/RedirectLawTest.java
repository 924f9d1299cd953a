package io.registryfacade;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.http.InboundRequest;
import io.registryfacade.oci.Generated;
import io.registryfacade.oci.Generated.Pulled;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A registry is asked for just what the facade was asked for, under the name that it knows. */
@Tag("slow")
class RedirectLawTest {
    private static final List<String> ORIGINS =
            List.of("https://r.test", "http://r.test:5000", "https://[::1]:8443", "https://registry.example.com");

    @Test
    void location_asksTheUpstreamForTheSame_byItsName() {
        Rounds.play(1_000, random -> {
            String origin = Generated.oneOf(random, ORIGINS);
            String here = namespace(random);
            String there = namespace(random);
            Pulled pulled = Generated.pull(random);
            String sent = "/v2/" + here + pulled.name() + "/" + pulled.sent();
            Decision decision = RegistryFacade.builder()
                    .upstream("r", Upstream.generic(origin).withDelivery(Delivery.REDIRECT))
                    .route(here + "**", "r", there + "**")
                    .build()
                    .decide(InboundRequest.get(sent));

            String target = "/v2/" + there + pulled.name() + "/" + pulled.kept();
            assertThat(Outcome.of(decision)).as(sent).isEqualTo("307 " + origin + target);
            SameAsked.assertAsksForTheSame("GET", sent, target, name -> there + name.substring(here.length()));
        });
    }

    /** What stands before the stars of a pattern. */
    private static String namespace(Random random) {
        return random.nextInt(3) == 0 ? "" : Generated.name(random) + "/";
    }
}
