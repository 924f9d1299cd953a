package io.registryfacade.oci;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.RandomRounds;
import io.registryfacade.oci.Generators.GeneratedPull;
import io.registryfacade.oci.RegistryRequest.Pull;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The parser changes nothing but encoded colons and unknown parameters, as documented. */
@org.junit.jupiter.api.Tag("slow")
class RequestPropertyTest {
    private static final List<String> HOSTILE = List.of(
            "%2e", "%3A", "%", ";", "\\", "/", "//", "..", ".", ":", "?", "&", "n=", "#", "\0", "\r\n", "é", "A", "-");

    @Test
    void pull_rendersToTheBytesThatWereSent() {
        RandomRounds.run(2_000, random -> {
            GeneratedPull pull = Generators.pull(random);
            assertThat(ParsedRequest.describe("GET", pull.target()))
                    .as(pull.target())
                    .isEqualTo(pull.forwarded() + " of " + pull.name());
        });
    }

    @Test
    void pull_containsOnlySentText() {
        int[] pulls = {0};
        RandomRounds.run(4_000, random -> {
            String target = mutate(random, Generators.pull(random).target());
            if (ParsedRequest.parse("GET", target) instanceof Pull pull) {
                pulls[0]++;
                RenderedTarget.assertRenderedFrom(target, pull.pathFor(pull.name()));
            }
        });
        // most mutations are rejected, but enough of them must be parsed
        assertThat(pulls[0]).isGreaterThan(500);
    }

    private static String mutate(Random random, String target) {
        int from = random.nextInt(target.length());
        int to = Math.min(target.length(), from + random.nextInt(3));
        return target.substring(0, from) + Generators.oneOf(random, HOSTILE) + target.substring(to);
    }
}
