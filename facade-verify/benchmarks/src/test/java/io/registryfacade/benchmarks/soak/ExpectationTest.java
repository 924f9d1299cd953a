package io.registryfacade.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpectationTest {
    private static Received received(int status, String location, String digest, boolean isWhole) {
        return new Received(status, Map.of("location", location), 1, digest, isWhole);
    }

    @Test
    void status_mustBeRight() {
        assertThat(Expectation.status(403).fits(received(403, "", "", true))).isTrue();
        assertThat(Expectation.status(403).fits(received(404, "", "", true))).isFalse();
    }

    @Test
    void location_mustBeRight() {
        Expectation expected = Expectation.location("http://a.example.com/v2/a");
        assertThat(expected.fits(received(307, "http://a.example.com/v2/a", "", true)))
                .isTrue();
        assertThat(expected.fits(received(307, "http://a.example.com/v2/b", "", true)))
                .isFalse();
    }

    @Test
    void body_mustBeRight_andWhole() {
        Expectation expected = Expectation.body("sha256:a");
        assertThat(expected.fits(received(200, "", "sha256:a", true))).isTrue();
        assertThat(expected.fits(received(200, "", "sha256:b", true))).isFalse();
        assertThat(expected.fits(received(200, "", "sha256:a", false))).isFalse();
    }

    @Test
    void bodyThatMustBreakOff_mustNotLookWhole() {
        Expectation expected = Expectation.status(200).cutShort();
        assertThat(expected.fits(received(200, "", "", false))).isTrue();
        assertThat(expected.fits(received(200, "", "", true))).isFalse();
    }

    @Test
    void generation_mustBeWritten_andNotOlderThanOneThatWasSeen() {
        Generations generations = new Generations();
        generations.next();
        generations.next();
        Expected before = generations.notBefore("a/", "/z");
        assertThat(before.fits(received(307, "a/2/z", "", true))).isTrue();
        assertThat(generations.isServed(2)).isTrue();
        assertThat(before.fits(received(307, "a/1/z", "", true))).isTrue();
        Expected after = generations.notBefore("a/", "/z");
        assertThat(after.fits(received(307, "a/1/z", "", true))).isFalse();
        assertThat(after.fits(received(307, "a/3/z", "", true))).isFalse();
        assertThat(after.fits(received(307, "b/2/z", "", true))).isFalse();
    }
}
