package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.settings.TokenKey;
import io.registryfacade.upstream.Upstream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedTokensTest {
    private static final TokenKey KEY = TokenKey.of("0123456789abcdef0123456789abcdef");
    private static final String AUDIENCE = "generic https://r.test";
    private static final String BASIC = "Basic bWU6czNjcjN0";
    private static final String CHARACTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ \u00e4\u0000";

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final InstantSource clock = () -> now;
    private final SealedTokens tokens = new SealedTokens(KEY, clock);

    private static BasicCredentials credentials(int length) {
        byte[] pair = new byte[length];
        Arrays.fill(pair, (byte) 'a');
        pair[1] = ':';
        return BasicCredentials.of(pair);
    }

    private String issue() {
        return tokens.issue(BasicCredentials.parse(BASIC), AUDIENCE).orElseThrow();
    }

    private static Optional<String> open(SealedTokens tokens, String token, String audience) {
        return tokens.open(token, audience).map(BasicCredentials::authorization);
    }

    @Test
    void token_encryptsTheCredentials() {
        String token = issue();
        assertThat(token).startsWith("rf1.").doesNotContain("bWU6czNjcjN0").isPrintable();
        assertThat(new String(Base64.getUrlDecoder().decode(token.substring(4)), StandardCharsets.ISO_8859_1))
                .doesNotContain("s3cr3t");
        assertThat(open(tokens, token, AUDIENCE)).contains(BASIC);
    }

    @Test
    void tokensOfTheSameCredentials_differ() {
        assertThat(issue()).isNotEqualTo(issue());
    }

    @Test
    void token_isAcceptedForFiveMinutes() {
        Instant issued = now;
        String token = issue();
        now = issued.plusSeconds(299);
        assertThat(open(tokens, token, AUDIENCE)).contains(BASIC);
        now = issued.plusSeconds(300);
        assertThat(open(tokens, token, AUDIENCE)).isEmpty();
    }

    @Test
    void replicasWithTheSameKey_acceptEachOthersTokens() {
        assertThat(open(new SealedTokens(TokenKey.of("0123456789abcdef0123456789abcdef"), clock), issue(), AUDIENCE))
                .contains(BASIC);
    }

    @Test
    void anotherKey_opensNothing() {
        String token = issue();
        assertThat(open(new SealedTokens(TokenKey.of("0123456789abcdef0123456789abcdeg"), clock), token, AUDIENCE))
                .isEmpty();
        assertThat(open(new SealedTokens(null, clock), token, AUDIENCE)).isEmpty();
    }

    @Test
    void withoutConfiguredKey_eachStartHasItsOwn() {
        SealedTokens first = new SealedTokens(null, clock);
        String token = first.issue(BasicCredentials.parse(BASIC), AUDIENCE).orElseThrow();
        assertThat(open(first, token, AUDIENCE)).contains(BASIC);
        assertThat(open(new SealedTokens(null, clock), token, AUDIENCE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "generic https://r.test ",
                "generic https://s.test",
                "ghcr https://r.test",
            })
    void anotherAudience_cannotOpenIt(String audience) {
        assertThat(open(tokens, issue(), audience)).isEmpty();
    }

    @Test
    void audience_isTheRegistry() {
        assertThat(SealedTokens.audience(Upstream.generic("https://r.test"))).isEqualTo(AUDIENCE);
    }

    @Test
    void tokenWithAChangedCharacter_isRefused() {
        String token = issue();
        for (int i = 0; i < token.length(); i++) {
            for (char c : new char[] {'A', 'B', '-', '_', '.', '=', ' '}) {
                String changed = token.substring(0, i) + c + token.substring(i + 1);
                if (!changed.equals(token)) {
                    assertThat(open(tokens, changed, AUDIENCE)).as(changed).isEmpty();
                }
            }
        }
    }

    @Test
    void tokenWithAChangedBit_isRefused() {
        byte[] sealed = Base64.getUrlDecoder().decode(issue().substring(4));
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            String token = "rf1." + Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
            assertThat(open(tokens, token, AUDIENCE)).as("bit %d", bit).isEmpty();
        }
    }

    @Test
    void truncatedToken_isRefused() {
        String token = issue();
        for (int end = 0; end < token.length(); end++) {
            assertThat(open(tokens, token.substring(0, end), AUDIENCE)).isEmpty();
        }
        for (int begin = "rf1.".length() + 1; begin < token.length(); begin++) {
            assertThat(open(tokens, "rf1." + token.substring(begin), AUDIENCE)).isEmpty();
        }
    }

    @Test
    void anotherEncodingOfTheSameBytes_isRefused() {
        assertThat(open(tokens, issue() + "=", AUDIENCE)).isEmpty();
        assertThat(open(tokens, issue() + "==", AUDIENCE)).isEmpty();
    }

    @Test
    void tooLongCredentials_getNoToken() {
        // 8 KiB minus prefix, base64, nonce, time and tag
        int longest = (8 * 1024 - 4) * 3 / 4 - 12 - 8 - 16;
        String token = tokens.issue(credentials(longest), AUDIENCE).orElseThrow();
        assertThat(open(tokens, token, AUDIENCE)).contains(credentials(longest).authorization());
        assertThat(tokens.issue(credentials(longest + 1), AUDIENCE)).isEmpty();
    }

    @Test
    void tooLongToken_isRefused() {
        assertThat(open(tokens, "rf1." + "A".repeat(8 * 1024), AUDIENCE)).isEmpty();
    }

    @Test
    void randomInput_isRefused_withoutAnException() {
        Random random = new Random(1);
        for (int round = 0; round < 2_000; round++) {
            String text = text(random);
            assertThat(open(tokens, text, AUDIENCE)).isEmpty();
            assertThat(open(tokens, "rf1." + text, AUDIENCE)).isEmpty();
            byte[] bytes = new byte[random.nextInt(100)];
            random.nextBytes(bytes);
            String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            assertThat(open(tokens, "rf1." + encoded, AUDIENCE)).isEmpty();
        }
    }

    @Test
    void randomCredentials_areOpenedAsSealed() {
        Random random = new Random(2);
        for (int round = 0; round < 500; round++) {
            byte[] pair = new byte[1 + random.nextInt(200)];
            random.nextBytes(pair);
            pair[random.nextInt(pair.length)] = ':';
            String audience = text(random);
            BasicCredentials credentials = BasicCredentials.of(pair);
            String token = tokens.issue(credentials, audience).orElseThrow();
            assertThat(open(tokens, token, audience)).contains(credentials.authorization());
            assertThat(open(tokens, token, audience + text(random) + "!")).isEmpty();
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(120); length > 0; length--) {
            text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return text.toString();
    }
}
