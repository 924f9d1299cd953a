package io.registryfacade.oci;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

@org.junit.jupiter.api.Tag("slow")
class GrammarFuzzTest {
    private static Stream<byte[]> seeds() {
        return Stream.of(
                        "my-org/app.x__y/z---0",
                        "a".repeat(255),
                        "a/".repeat(127) + "ab",
                        "A_b.c-1",
                        "_".repeat(129),
                        "sha256:" + "0123456789abcdef".repeat(4),
                        "sha512:" + "0123456789abcdef".repeat(8),
                        "sha256:" + "A".repeat(64),
                        "multihash+base58:QmRZxt2b1FVZPNqd8hsiykDL3TdBDeTSPX9Kv46HmX4Gx8",
                        "a_b.c:=" + "A".repeat(263))
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest
    void accepts_ifAndOnlyIfTheSpecificationDoes(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        for (Grammar grammar : Grammar.values()) {
            assertThat(grammar.accepts(text)).as("%s '%s'", grammar, text).isEqualTo(grammar.isSpecified(text));
        }
    }
}
