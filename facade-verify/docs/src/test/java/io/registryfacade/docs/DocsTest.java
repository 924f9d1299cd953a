package io.registryfacade.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocsTest {
    private static final Pattern RULE = Pattern.compile("^\\| [RTF]\\d+ \\|.*$", Pattern.MULTILINE);
    private static final Pattern TEST = Pattern.compile("`(\\w+Test|\\w+Contract)(?:\\.(\\w+))?`");

    private static final List<String> CHANGELOG_HEADINGS =
            List.of("### Added", "### Changed", "### Deprecated", "### Removed", "### Fixed", "### Security");
    private static final Pattern CODE_IN_LIST =
            Pattern.compile("^(\\d+\\.|-) .*\\n(( {2,3}\\S.*)?\\n)*( {5,}\\S.*| {2,3}```.*)$", Pattern.MULTILINE);

    private static final Pattern CONCATENATION = Pattern.compile("\"\\s*\\+\\s*\"");
    private static final Pattern FIRST_CELL = Pattern.compile("^\\| [^|]+ \\|", Pattern.MULTILINE);
    private static final Pattern INLINE_CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern PLACEHOLDER = Pattern.compile("…|HOST|IMAGE|: ");
    private static final Pattern CLASS = Pattern.compile("`(io\\.registryfacade\\.[a-z.]*[A-Z]\\w+)`");

    static List<Page> pages() {
        return Page.all();
    }

    @Test
    void readme_isShort() {
        assertThat(Page.of("README.md").text().lines()).hasSizeLessThanOrEqualTo(120);
    }

    @Test
    void changelog_hasTheHeadingsOfKeepAChangelog() {
        String changelog = Page.of("CHANGELOG.md").text();

        assertThat(changelog.lines().filter(line -> line.startsWith("## ")))
                .first()
                .isEqualTo("## [Unreleased]");
        assertThat(changelog.lines().filter(line -> line.startsWith("## ")).skip(1))
                .allSatisfy(line -> assertThat(line).matches("## \\[\\d+\\.\\d+\\.\\d+] - \\d{4}-\\d{2}-\\d{2}"));
        assertThat(changelog.lines().filter(line -> line.startsWith("### "))).isSubsetOf(CHANGELOG_HEADINGS);
    }

    /** The generator of the site takes deeper code for text of the list. */
    @ParameterizedTest
    @MethodSource("pages")
    void codeInLists_isFenced(Page page) {
        assertThat(CODE_IN_LIST.matcher(page.text()).results().map(match -> match.group()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void code_isFromAFile(Page page) {
        assertThat(page.snippets())
                .allSatisfy(snippet -> assertThat(snippet.isInItsFile())
                        .as("%s contains%n%s", snippet.from(), snippet.code())
                        .isTrue());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void javaCode_isFromAFile_andShowsItsImports(Page page) throws java.io.IOException {
        List<Snippet> snippets =
                page.snippets().stream().filter(Snippet::isJava).toList();
        Set<String> publicTypes = publicTypes();

        assertThat(page.javaBlocks()).isEqualTo(snippets.size());
        assertThat(snippets)
                .allSatisfy(snippet -> assertThat(snippet.imports())
                        .as("imports of%n%s", snippet.code())
                        .isEqualTo(snippet.neededImports(publicTypes)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "facade-examples/war/",
                "facade-examples/war-annotations/",
                "facade-examples/spring-boot/",
                "facade-examples/spring-webflux/",
                "facade-examples/jetty/",
                "facade-examples/jetty-core/",
                "facade-examples/undertow/",
                "facade-examples/undertow-core/",
                "facade-examples/netty/",
                "facade-examples/vertx/",
                "facade-examples/quarkus/",
                "facade-examples/micronaut/",
                "facade-core/",
                "facade-testkit/"
            })
    void embed_showsEveryWay(String folder) {
        assertThat(Page.of("docs/embed.md").snippets())
                .anyMatch(snippet -> snippet.from().startsWith(folder));
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/embed.md", "docs/operate.md", "docs/contribute.md", "docs/glossary.md"})
    void readme_linksTo(String page) {
        assertThat(Page.of("README.md").links()).contains(page);
    }

    /** Classes that the README and the contributor's page name must exist in the named package. */
    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/contribute.md"})
    void classes_exist(String page) throws java.io.IOException {
        Set<String> sources = sources();

        assertThat(CLASS.matcher(Page.of(page).text())
                        .results()
                        .map(match -> match.group(1).replace('.', '/')))
                .hasSizeGreaterThan(4)
                .allSatisfy(name -> assertThat(sources).anyMatch(source -> source.endsWith("/" + name + ".java")));
    }

    @Test
    void messagesOfFailedPulls_existInTheCode() throws java.io.IOException {
        StringBuilder code = new StringBuilder();
        for (String source : sources()) {
            code.append(CONCATENATION.matcher(Page.of(source).text()).replaceAll(""));
        }
        String section = Page.of("docs/operate.md").section("Find out why a pull fails");

        assertThat(FIRST_CELL
                        .matcher(section)
                        .results()
                        .flatMap(cell -> INLINE_CODE.matcher(cell.group()).results()))
                .hasSizeGreaterThan(20)
                .allSatisfy(message -> assertThat(PLACEHOLDER.split(message.group(1)))
                        .allSatisfy(
                                part -> assertThat(code.indexOf(part)).as(part).isNotNegative()));
    }

    /** The names of the public types of main code. */
    private static Set<String> publicTypes() throws java.io.IOException {
        Set<String> types = new HashSet<>();
        for (String source : sources()) {
            String name = source.substring(source.lastIndexOf('/') + 1, source.length() - ".java".length());
            String code = Page.of(source).text();
            if (Pattern.compile("^public [\\w ]*(class|interface|record|enum) " + name + "\\b", Pattern.MULTILINE)
                    .matcher(code)
                    .find()) {
                types.add(source.replaceFirst(".*/src/main/java/", "")
                        .replaceFirst("\\.java$", "")
                        .replace('/', '.'));
            }
        }
        return types;
    }

    /** The files of main code. */
    private static Set<String> sources() throws java.io.IOException {
        try (Stream<Path> files = Files.walk(Page.PROJECT)) {
            return files.map(file -> Page.PROJECT.relativize(file).toString())
                    .filter(file -> file.contains("/src/main/java/") && file.endsWith(".java"))
                    .collect(Collectors.toSet());
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void links_haveTargets(Page page) {
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

    /** The anchors of a page's headings. */
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
    @ValueSource(strings = {"docs/rules.md", "docs/security.md"})
    void everyRule_namesATest(String page) throws java.io.IOException {
        assertThat(RULE.matcher(Page.of(page).text()).results().map(match -> match.group()))
                .hasSizeGreaterThan(10)
                .allSatisfy(rule -> assertThat(TEST.matcher(rule).find()).isTrue());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void tests_exist(Page page) throws java.io.IOException {
        String sources = testSources();

        assertThat(TEST.matcher(page.text()).results()).allSatisfy(test -> {
            assertThat(sources).contains("class " + test.group(1) + " ");
            if (test.group(2) != null) {
                assertThat(sources).contains(" " + test.group(2) + "(");
            }
        });
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
