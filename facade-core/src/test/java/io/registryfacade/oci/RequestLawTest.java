package io.registryfacade.oci;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.Rounds;
import io.registryfacade.oci.Generated.Pulled;
import io.registryfacade.oci.RegistryRequest.Pull;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Nothing changes on its way through the parser but what is documented: an encoded colon and unknown parameters. */
@org.junit.jupiter.api.Tag("slow")
class RequestLawTest {
    private static final List<String> HOSTILE = List.of(
            "%2e", "%3A", "%", ";", "\\", "/", "//", "..", ".", ":", "?", "&", "n=", "#", "\0", "\r\n", "é", "A", "-");

    @Test
    void pull_rendersToTheBytesThatWereSent() {
        Rounds.play(2_000, random -> {
            Pulled pulled = Generated.pull(random);
            assertThat(Told.parsed("GET", pulled.target()))
                    .as(pulled.target())
                    .isEqualTo(pulled.kept() + " of " + pulled.name());
        });
    }

    @Test
    void pull_isMadeOfNothingThatWasNotSent() {
        int[] pulls = {0};
        Rounds.play(4_000, random -> {
            String target = disturbed(random, Generated.pull(random).target());
            if (Told.parse("GET", target) instanceof Pull pull) {
                pulls[0]++;
                Spelling.assertSpelledBy(target, pull.pathFor(pull.name()));
            }
        });
        // most disturbances are refused; those that are not make the law worth having
        assertThat(pulls[0]).isGreaterThan(500);
    }

    private static String disturbed(Random random, String target) {
        int from = random.nextInt(target.length());
        int to = Math.min(target.length(), from + random.nextInt(3));
        return target.substring(0, from) + Generated.oneOf(random, HOSTILE) + target.substring(to);
    }
}
