package io.registryfacade.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocatedProblemsTest {
    /** {@code REST} stands for the required keys, in flow style, which both languages have. */
    private static String yaml(String text) {
        return text.replace("\\n", "\n").replace("\\t", "\t").replace("REST", """
                upstreams: {r: {type: ghcr}}, routes: [{repository: a, upstream: r}]""");
    }

    private static String json(String text) {
        return text.replace("\\n", "\n").replace("\\t", "\t").replace("REST", """
                "upstreams": {"r": {"type": "ghcr"}}, "routes": [{"repository": "a", "upstream": "r"}]""");
    }

    @ParameterizedTest
    @CsvFileSource(resources = "problems.csv", delimiter = '|', quoteCharacter = '~', numLinesToSkip = 1)
    void mistake_isReportedWithItsLocation(String language, String text, String problem) {
        String name = "facade." + language;
        String document = language.equals("json") ? json(text) : yaml(text);

        List<String> expected = new ArrayList<>();
        for (String line : problem.split(" ;; ", -1)) {
            expected.add(name + ":" + line);
        }
        assertThat(Documents.problems(name, document)).isEqualTo(expected);
    }

    @Test
    void deepNesting_isRejected() {
        assertThat(Documents.problems("f.json", "[".repeat(1000)))
                .containsExactly("f.json:1:22: this is nested more than 20 levels deep");
    }

    @Test
    void aliases_doNotMultiply() {
        String bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n";
        assertThat(Documents.problems("f.yaml", bomb))
                .containsExactly("f.yaml:2:8: aliases (*name) are not supported: write the value itself");
    }

    @Test
    void longDocuments_areRejected() {
        String fits = Documents.text("contract.yaml");
        String padded = fits + "#".repeat(DocumentReader.MAX_LENGTH - fits.length());

        assertThat(Documents.read("f.yaml", padded)).isNotNull();
        assertThat(Documents.problems("f.yaml", padded + "#"))
                .containsExactly("f.yaml:1:1: the file is longer than 1 MiB");
    }

    @Test
    void byteOrderMark_isIgnored() {
        assertThat(Documents.read("f.json", "\ufeff" + Documents.text("contract.json")))
                .isNotNull();
    }

    @Test
    void problem_isOneShortLine() {
        String problem = Documents.problems(
                        "f.yaml",
                        yaml("{REST, \"a\\u2028\\u2029b\": 1}").replace("b\"", "b\\n" + "c".repeat(500) + "\""))
                .get(0);

        assertThat(problem)
                .startsWith("f.yaml:1:72: unknown key 'a??b?ccc")
                .endsWith("ccc...")
                .hasSizeLessThan(450);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password: hunter2\n bad: x\n",
                "password: 'hunter2\n",
                "password: {hunter2",
                "? [hunter2]: b\n",
                "upstreams: {r: {type: ghcr, username: [hunter2], password: [hunter2]}}\n",
                "upstreams: {r: {type: ghcr, username: a, password: {hunter2: 1}}}\n",
                "upstreams: {r: {type: ghcr, username: a, password: \"hunter2${MISSING}\"}}\n",
                "upstreams: {r: {type: ghcr, username: 'a:b', password: hunter2}}\n",
                "upstreams: {r: {type: ghcr, auth: none, username: a, password: hunter2}}\n",
                "publicUrl: https://a:hunter2@b.test\n"
            })
    void passwords_areNotShown(String text) {
        // keys are shown even if a password was written as one
        assertThat(String.join("\n", Documents.problems("f.yaml", text)))
                .isNotEmpty()
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource({"hunter2, 1:7: a text must be in double quotes", "\"hunter2, 1:7: the file ends too early"})
    void passwordsInJson_areNotShown(String value, String problem) {
        assertThat(Documents.problems("f.json", "{\"p\": " + value))
                .noneMatch(line -> line.contains("hunter2"))
                .hasSize(1);
    }
}
