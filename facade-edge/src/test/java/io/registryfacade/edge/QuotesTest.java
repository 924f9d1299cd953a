package io.registryfacade.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** Tries to end quoted strings, and to let them expand. */
class QuotesTest {
    private static final String HOSTILE = "\"'`\\${}%#;:\n\r\t\0 @|,[]()<>~^*?!xtrn\u0085\u2028\u00e4";

    /**
     * How a syntax reads a string.
     *
     * @param escaped what a backslash may precede here
     * @param expanded what would expand
     * @param escapes what a backslash changes; empty if a backslash never stands for itself
     */
    private record Syntax(
            UnaryOperator<String> quotes, String delimiter, String escaped, String expanded, String escapes) {
        /** Reads a string as the target does, and fails if it ends early or would expand. */
        String read(String quoted) {
            assertThat(quoted).startsWith(delimiter).endsWith(delimiter);
            StringBuilder text = new StringBuilder();
            int end = quoted.length() - 1;
            for (int i = 1; i < end; i++) {
                char c = quoted.charAt(i);
                if (c == '\\' && !escapes.isEmpty() && i + 1 < end && isLiteral(quoted.charAt(i + 1))) {
                    text.append(c);
                } else if (c == '\\' && !escaped.isEmpty()) {
                    i++;
                    assertThat(i).isLessThan(end);
                    assertThat(escaped).contains(String.valueOf(quoted.charAt(i)));
                    text.append(quoted.charAt(i));
                } else {
                    assertThat(delimiter + expanded + (escaped.contains("$") ? "$" : ""))
                            .doesNotContain(String.valueOf(c));
                    text.append(c);
                }
            }
            return text.toString();
        }

        private boolean isLiteral(char next) {
            return escapes.indexOf(next) < 0;
        }
    }

    static List<Syntax> syntaxes() {
        return List.of(
                new Syntax(Quotes::nginx, "\"", "\"\\", "$", "\"'\\trn"),
                new Syntax(Quotes::haproxy, "\"", "\"\\$", "", ""),
                new Syntax(Quotes::caddy, "`", "", "{}", ""),
                new Syntax(Quotes::apache, "\"", "\"\\", "$%", ""),
                new Syntax(Quotes::toml, "\"", "\"\\", "", ""),
                new Syntax(Quotes::json, "\"", "\"\\", "", ""),
                new Syntax(text -> Quotes.json(Quotes.vercel(text)), "\"", "\"\\", "$", ""),
                // without quotes: the delimiter is the space between the fields
                new Syntax(text -> " " + Quotes.netlifyRedirect(text) + " ", " ", "", "#*\\", ""),
                new Syntax(Quotes::cloudflare, "\"", "", "\\*$", ""),
                new Syntax(Quotes::cloudflareWildcard, "\"", "", "\\$", ""));
    }

    @ParameterizedTest
    @MethodSource("syntaxes")
    void noText_endsItsStringOrExpands(Syntax syntax) {
        int accepted = 0;
        for (String text : hostileTexts()) {
            String quoted = quotedOrEmpty(syntax.quotes, text);
            if (!quoted.isEmpty()) {
                accepted++;
                assertThat(syntax.read(quoted)).isEqualTo(text);
                assertThat(quoted.chars()).allMatch(c -> c >= ' ' && c <= '~');
            }
        }
        assertThat(accepted).isGreaterThan(1000);
    }

    @Test
    void placeholdersOfNetlify_areRefused_butPortsAreNot() {
        assertThat(Quotes.netlifyRedirect("https://registry.example.com:5000/v2/"))
                .isEqualTo("https://registry.example.com:5000/v2/");
        assertThatThrownBy(() -> Quotes.netlifyRedirect("/v2/:splat"))
                .hasMessageContaining("rules for Netlify cannot contain ':'");
    }

    @Test
    void noText_expandsForBunny() {
        assertThat(hostileTexts())
                .map(text -> quotedOrEmpty(Quotes::bunny, text))
                .noneMatch(text -> text.chars().anyMatch(c -> "%{}*".indexOf(c) >= 0 || c < ' ' || c > '~'))
                .anyMatch(text -> !text.isEmpty());
        assertThat(quotedOrEmpty(Quotes::bunny, "pattern:^a$")).isEmpty();
    }

    @Test
    void yaml_readsWhatWasWritten_andJsonToo() {
        Yaml yaml = new Yaml();
        for (String text : hostileTexts().subList(0, 5_000)) {
            Object list = yaml.load("[ { a: " + Quotes.yaml(text) + " } ]");
            assertThat(list).isEqualTo(List.of(Map.of("a", text)));
            Object map = yaml.load(JsonDocument.of(Map.of(text, List.of(text))));
            assertThat(map).isEqualTo(Map.of(text, List.of(text)));
            assertThat(Quotes.yaml(text).chars()).allMatch(c -> c >= ' ' && c <= '~');
        }
    }

    private static List<String> hostileTexts() {
        Random random = new Random(17);
        return IntStream.range(0, 100_000)
                .mapToObj(i -> random.ints(1 + random.nextInt(6), 0, HOSTILE.length())
                        .mapToObj(at -> String.valueOf(HOSTILE.charAt(at)))
                        .collect(Collectors.joining()))
                .toList();
    }

    private static String quotedOrEmpty(UnaryOperator<String> quotes, String text) {
        try {
            return quotes.apply(text);
        } catch (IllegalArgumentException refused) {
            return "";
        }
    }
}
