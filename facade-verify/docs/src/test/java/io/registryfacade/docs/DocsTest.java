package io.registryfacade.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocsTest {
    private static final Pattern RULE = Pattern.compile("^\\| [RTF]\\d+ \\|.*$", Pattern.MULTILINE);
    private static final Pattern TEST = Pattern.compile("`(\\w+Test|\\w+Contract)\\.(\\w+)`");

    static List<Page> pages() {
        return Page.all();
    }

    @Test
    void readme_isShortEnoughToBeRead() {
        assertThat(Page.of("README.md").text().lines()).hasSizeLessThanOrEqualTo(150);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void code_isFromFilesThatTestsRun(Page page) {
        assertThat(page.snippets())
                .allSatisfy(snippet -> assertThat(snippet.isInItsFile())
                        .as("%s holds%n%s", snippet.from(), snippet.code())
                        .isTrue());
    }

    @Test
    void readme_showsEachWayOfEmbedding() {
        assertThat(Page.of("README.md").snippets()).hasSize(4);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void links_leadSomewhere(Page page) {
        assertThat(page.links()).allSatisfy(link -> {
            int anchor = link.indexOf('#');
            Path target = anchor == 0
                    ? page.file()
                    : page.file().resolveSibling(anchor < 0 ? link : link.substring(0, anchor));
            assertThat(target).exists();
            if (anchor >= 0) {
                assertThat(headings(target)).contains(link.substring(anchor + 1));
            }
        });
    }

    /** The headings of a page as links name them. */
    private static List<String> headings(Path page) throws java.io.IOException {
        return Files.readAllLines(page).stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
                .map(line -> line.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
                .toList();
    }

    @Test
    void exampleConfiguration_namesItsSchema_forEditors() throws java.io.IOException {
        Path example = Page.PROJECT.resolve("facade-examples/war/src/main/webapp/WEB-INF/registry-facade.yaml");
        String first = Files.readAllLines(example).get(0);

        assertThat(first).startsWith("# yaml-language-server: $schema=");
        assertThat(example.resolveSibling(first.substring(first.indexOf('=') + 1)))
                .exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/architecture.md", "docs/security.md"})
    void everyRule_namesTestsThatExist(String page) throws java.io.IOException {
        List<String> rules = RULE.matcher(Page.of(page).text())
                .results()
                .map(match -> match.group())
                .toList();
        String tests = testSources();

        assertThat(rules)
                .hasSizeGreaterThan(10)
                .allSatisfy(rule -> assertThat(TEST.matcher(rule).results())
                        .isNotEmpty()
                        .allSatisfy(test -> assertThat(tests)
                                .contains("class " + test.group(1) + " ")
                                .contains(" " + test.group(2) + "(")));
    }

    private static String testSources() throws java.io.IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(Page.PROJECT)) {
            for (Path file : files.filter(file -> file.toString().contains("/src/test/java/")
                            || file.toString().contains("/facade-adapter-contract/src/main/java/"))
                    .filter(file -> file.toString().endsWith(".java"))
                    .toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }
}
