package io.registryfacade.oci;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Content is verified by the digests that tools use, and by no other. */
class DigestAlgorithmTest {
    @ParameterizedTest
    @EnumSource
    void digest_isOfItsAlgorithm(DigestAlgorithm algorithm) {
        Digest digest = algorithm.digest("text".getBytes(StandardCharsets.UTF_8));
        assertThat(DigestAlgorithm.of(digest)).isEqualTo(algorithm);
        assertThat(digest.value()).startsWith(algorithm.label() + ":");
    }

    @Test
    void digest_isThatOfTheSpecification() {
        assertThat(DigestAlgorithm.SHA256.digest("{}".getBytes(StandardCharsets.UTF_8)))
                .hasToString("sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"md5:d41d8cd98f00b204e9800998ecf8427e", "sha384:abc", "blake3:abc"})
    void otherDigest_hasNoAlgorithm(String text) {
        assertThat(DigestAlgorithm.of(new Digest(text))).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 95})
    void digestWithAnotherCharacter_hasNoAlgorithm(int index) {
        String hex = "0".repeat(index) + "A" + "0".repeat(95 - index);
        assertThat(DigestAlgorithm.of(new Digest("sha384:" + hex))).isNull();
    }

    @Test
    void name_isRead_whateverFollows() {
        assertThat(DigestAlgorithm.named(new Digest("sha384:abc"))).isEqualTo(DigestAlgorithm.SHA384);
        assertThat(DigestAlgorithm.named(new Digest("md5:abc"))).isNull();
    }

    @Test
    void hash_isTheDigestWithoutItsAlgorithm() {
        byte[] bytes = "text".getBytes(StandardCharsets.UTF_8);
        assertThat(DigestAlgorithm.SHA512.digest(bytes)).hasToString("sha512:" + DigestAlgorithm.SHA512.hex(bytes));
    }
}
