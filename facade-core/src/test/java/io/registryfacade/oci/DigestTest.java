package io.registryfacade.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sha256:6c3c624b58dbbcd3c0dd82b4c53f04194d1247c6eebdaab7c610cf7d66709b3b",
                "sha512:401b09eab3c013d4ca54922bb802bec8fd5318192b0a75f201d8b3727429080f"
                        + "b337591abd3e44453b954555b7a0812e1081c39b740293f765eae731f5a65ed1",
                // examples of the image specification for algorithms that it does not register
                "multihash+base58:QmRZxt2b1FVZPNqd8hsiykDL3TdBDeTSPX9Kv46HmX4Gx8",
                "sha256+b64u:LCa0a2j_xo_5m0U8HTBBNBNCLXBkg7-g-YpeiGJm564",
                // resembles a registered algorithm
                "sha384:AB",
                "sha2560:AB",
                "sha25:AB",
                "a.b_c-d+e0:=_-Zz09"
            })
    void accepts_validText(String digest) {
        assertThat(new Digest(digest)).hasToString(digest);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    # digest        | error
                    ""              | a digest is missing; a digest is an algorithm, ':' and the encoded hash
                    latest          | 'latest' is not a digest: it ends too early; a digest is an algorithm
                    :abc            | ':' cannot stand at position 1
                    md5:            | it ends too early
                    md5::           | ':' cannot stand at position 5
                    SHA256:abc      | 'S' cannot stand at position 1
                    md5+:abc        | ':' cannot stand at position 5
                    md5+_x:abc      | '_' cannot stand at position 5
                    +md5:abc        | '+' cannot stand at position 1
                    md5/x:abc       | '/' cannot stand at position 4
                    md5:ab.sig      | '.' cannot stand at position 7
                    md5:ab/..       | '/' cannot stand at position 7
                    md5%3Aab        | '%' cannot stand at position 4
                    sha256:abc      | 'sha256:abc' is not a digest: sha256 has 64 lower-case hexadecimal digits
                    sha512:abc      | 'sha512:abc' is not a digest: sha512 has 128 lower-case hexadecimal digits
                    """)
    void rejects_invalidText_withThePosition(String digest, String error) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Digest(digest))
                .withMessageContaining(error);
    }

    @ParameterizedTest
    @CsvSource({"sha256, 64", "sha512, 128"})
    void registeredDigest_hasItsLength_inLowerCase(String algorithm, int digits) {
        String prefix = algorithm + ":";
        assertThat(Digest.validationError(prefix + "a".repeat(digits))).isNull();
        assertThat(Digest.validationError(prefix + "a".repeat(digits - 1))).contains("has " + digits + " lower-case");
        assertThat(Digest.validationError(prefix + "a".repeat(digits + 1))).contains("has " + digits + " lower-case");
        assertThat(Digest.validationError(prefix + "A".repeat(digits))).contains("has " + digits + " lower-case");
        assertThat(Digest.validationError(prefix + "g" + "0".repeat(digits - 1)))
                .contains("has " + digits + " lower-case");
        assertThat(Digest.validationError(prefix + "0".repeat(digits - 1) + "_"))
                .contains("has " + digits + " lower-case");
    }

    @Test
    void length_isAtMost270() {
        assertThat(new Digest("x:" + "a".repeat(268)).value()).hasSize(270);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Digest("x:" + "a".repeat(269)))
                .withMessage(
                        "the digest 'x:" + "a".repeat(78) + "...' is 271 characters long; at most 270 are allowed");
    }

    @Test
    void equals_comparesTheText() {
        assertThat(new Digest("md5:ab"))
                .isEqualTo(new Digest("md5:ab"))
                .hasSameHashCodeAs(new Digest("md5:ab"))
                .isNotEqualTo(new Digest("md5:ac"))
                .isNotEqualTo("md5:ab");
    }
}
