package io.registryfacade.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.registryfacade.InvalidConfigurationException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/** Any file is read quickly, or its mistakes are reported with their locations, without secrets. */
@Timeout(60)
@Tag("slow")
class ConfigurationFuzzTest {
    private static final String SECRET = "Pa55word of the environment";
    private static final Map<String, String> ENVIRONMENT = Map.of("NAME", "puller", "PASSWORD", SECRET, "EMPTY", "");

    private static final Pattern PROBLEM = Pattern.compile("([0-9]{1,9}):([0-9]{1,9}): ([^\\p{Cntrl}\\u2028\\u2029]+)");

    private static Stream<byte[]> seeds() {
        return Stream.concat(
                        Stream.of("contract.yaml", "contract.json", "every-key.yaml", "ten-mistakes.yaml")
                                .map(Documents::text),
                        Stream.of(
                                "{upstreams: {a: {type: quay, username: '${NAME}', password: '${PASSWORD}'}},"
                                        + " routes: [{repository: '**', upstream: a}]}",
                                "{\"upstreams\": {\"a\": {\"type\": \"generic\", \"url\": \"${PASSWORD}\"}},\r"
                                        + " \"routes\": [{\"repository\": \"a/**\", \"upstream\": [\"a\"]}]}",
                                "a: &a [x, x]\nb: &b [*a, *a]\n",
                                "? [k]\n: !!binary aaaa\n--- !x\n'",
                                "[".repeat(50),
                                "status: 1" + "0".repeat(50) + ".5e999999999"))
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest
    void everyMistake_isReportedWithItsLocation(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        // a carriage return that ends the file is a character of its line to SnakeYAML
        assertReadOrReported("f.yaml", text, "\r\n|\r(?!\\z)|[\n\u0085\u2028\u2029]");
        assertReadOrReported("f.json", text, "\r\n|[\r\n]");
    }

    private static void assertReadOrReported(String name, String text, String lineBreak) {
        try {
            FacadeConfiguration configuration = FacadeConfiguration.read(name, text, ENVIRONMENT);
            assertThat(configuration.routes()).isNotEmpty();
        } catch (InvalidConfigurationException e) {
            String[] lines = text.split(lineBreak, -1);
            assertThat(e.problems()).isNotEmpty().allSatisfy(problem -> {
                assertThat(problem).startsWith(name + ":");
                Matcher matcher = PROBLEM.matcher(problem.substring(name.length() + 1));
                assertThat(matcher.matches()).as(problem).isTrue();
                assertThat(Integer.parseInt(matcher.group(1))).as(problem).isBetween(1, lines.length);
                String line = lines[Integer.parseInt(matcher.group(1)) - 1];
                assertThat(Integer.parseInt(matcher.group(2))).as(problem).isBetween(1, line.length() + 1);
                assertThat(matcher.group(3)).doesNotContain(SECRET);
            });
        }
    }
}
