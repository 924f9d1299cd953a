package io.registryfacade.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.registryfacade.oci.RepositoryName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FacadePageTest {
    private static final FacadePage PAGE = FacadePage.of("docker.my-org.example.com");
    private static final RepositoryName APP = new RepositoryName("my-org/app");
    private static final ServedImages IMAGES = ServedImages.of("my-org/app", List.of("ghcr.io/acme/app"));
    private static final ServedImages NAMESPACE = ServedImages.of("my-org/**", List.of("docker.io/my-org/**"));

    /** Returns the lines that people copy. */
    private static List<String> commands(String html) {
        return Pattern.compile("<code id=\"c\\d+\">(.*?)</code><button")
                .matcher(html)
                .results()
                .map(command -> command.group(1).replaceAll("</?var>", ""))
                .toList();
    }

    private static String repository(ServedImages images, TagListing tags) {
        return PAGE.repository(APP, images, tags);
    }

    @Test
    void repository_hasACommandForEachTool() {
        assertThat(commands(repository(IMAGES, TagListing.UNKNOWN)))
                .containsExactly(
                        "docker pull docker.my-org.example.com/my-org/app",
                        "podman pull docker.my-org.example.com/my-org/app",
                        "nerdctl pull docker.my-org.example.com/my-org/app",
                        "image: docker.my-org.example.com/my-org/app");
    }

    @Test
    void commands_haveTheNewestTag() {
        assertThat(commands(repository(IMAGES, TagListing.listed(List.of("1.9", "1.10"), true))))
                .contains("docker pull docker.my-org.example.com/my-org/app:1.10");
        assertThat(commands(repository(IMAGES, TagListing.listed(List.of("1.9", "latest"), true))))
                .contains("docker pull docker.my-org.example.com/my-org/app");
    }

    @Test
    void chart_isPulledByHelm() {
        ServedImages chart = ServedImages.of("my-org/charts/app", List.of());
        assertThat(commands(PAGE.repository(
                        new RepositoryName("my-org/charts/app"), chart, TagListing.listed(List.of("1.0"), true))))
                .first()
                .isEqualTo("helm pull oci://docker.my-org.example.com/my-org/charts/app --version 1.0");
        assertThat(commands(PAGE.home(List.of(ServedImages.of("helm/**", List.of())), 1)))
                .first()
                .isEqualTo("helm pull oci://docker.my-org.example.com/helm/NAME");
    }

    @Test
    void namespace_hasAPlaceholder() {
        String html = PAGE.home(List.of(NAMESPACE), 1);

        assertThat(commands(html))
                .contains(
                        "docker pull docker.my-org.example.com/my-org/NAME",
                        "helm pull oci://docker.my-org.example.com/my-org/NAME");
        assertThat(html)
                .contains("Replace <var>NAME</var> by the name of the image.")
                .contains("Kept today at <code>docker.io/my-org</code>");
    }

    @Test
    void everything_isBelowTheAddress() {
        String html = PAGE.home(List.of(ServedImages.of("**", List.of()), IMAGES), 2);

        assertThat(commands(html)).contains("docker pull docker.my-org.example.com/NAME");
        assertThat(html).contains("<li>all repositories</li>").doesNotContain("Where the images are");
    }

    @Test
    void severalRoutes_areListed_withLinksToRepositories() {
        String html = PAGE.withBasePath("/images/").home(List.of(NAMESPACE, IMAGES), 2);

        assertThat(html)
                .contains("by the name of the image, for example one of <code>my-org</code>.")
                .contains("<li><code>my-org/NAME</code><br><span class=\"soft\">kept today at"
                        + " <code>docker.io/my-org</code></span></li>")
                .contains("<a href=\"/images/my-org/app\"><code>my-org/app</code></a>");
        assertThat(PAGE.home(List.of(NAMESPACE, IMAGES), 9)).contains("and 7 more");
    }

    @Test
    void login_comesFirst() {
        assertThat(commands(repository(IMAGES.withLoginNeeded(true), TagListing.UNKNOWN)))
                .first()
                .isEqualTo("docker login docker.my-org.example.com");
    }

    @Test
    void failure_isSaid_beforeTheCommands() {
        ServedImages down = IMAGES.withResponding(false);

        assertThat(PAGE.home(List.of(down), 1)).contains("The registry does not respond");
        assertThat(PAGE.home(List.of(NAMESPACE, down), 2)).contains("A registry does not respond");
        assertThat(PAGE.home(List.of(NAMESPACE, IMAGES), 2)).doesNotContain("not respond");
        assertThat(repository(down, TagListing.UNKNOWN)).contains("The registry does not respond");
        assertThat(repository(IMAGES, TagListing.of(TagListing.State.NO_RESPONSE)))
                .contains("The registry does not respond")
                .contains("The registry did not respond.");
    }

    @Test
    void tags_areListed_newestFirst() {
        assertThat(repository(IMAGES, TagListing.listed(List.of("1.9", "1.10"), true)))
                .contains("<ul class=\"tags\"><li><code>1.10</code></li><li><code>1.9</code></li></ul></section>");
        assertThat(repository(IMAGES, TagListing.listed(List.of("1.9"), false)))
                .contains("and more, which only the registry lists");
        assertThat(repository(IMAGES, TagListing.UNKNOWN)).doesNotContain(">Tags<");
    }

    @ParameterizedTest
    @EnumSource(
            value = TagListing.State.class,
            names = {"LISTED", "NOT_FOUND", "LOGIN_NEEDED", "NOT_LISTED"})
    void withoutTags_thePageSaysWhy(TagListing.State state) {
        assertThat(repository(IMAGES, TagListing.of(state)))
                .contains("Tags</h2><p>The registry ")
                .contains("docker pull");
    }

    @Test
    void settings_areShown() {
        String html = PAGE.withSettings(PageSettings.defaults()
                        .withTitle("Images of My Org")
                        .withLogo(PageLogo.of("logo.png", new byte[1]))
                        .withLinks(List.of(new PageLink("Help", "https://help.test/?a&b"))))
                .home(List.of(IMAGES), 1);

        assertThat(html)
                .contains("<title>Images of My Org</title>", "<h1>Images of My Org</h1>")
                .contains("Container images at <code>docker.my-org.example.com</code>")
                .contains("<img alt=\"\" src=\"data:image/png;base64,AA==\">")
                .contains("<li><a rel=\"noreferrer\" href=\"https://help.test/?a&#38;b\">Help</a></li>");
        assertThat(repository(IMAGES, TagListing.UNKNOWN))
                .contains("<title>my-org/app - docker.my-org.example.com</title>", "<a href=\"/\">");
    }

    /** Everything is as long and as often as it may be. */
    @Test
    void largestPage_fits() {
        String longName = "n".repeat(RepositoryName.MAX_LENGTH);
        String longHost = "h".repeat(261);
        FacadePage page = FacadePage.of(longHost)
                .withSettings(PageSettings.defaults()
                        .withTitle("\ud83d\ude00".repeat(PageSettings.MAX_TITLE / 2))
                        .withLogo(PageLogo.of("logo.svg", new byte[PageLogo.MAX_SIZE]))
                        .withLinks(Collections.nCopies(
                                PageSettings.MAX_LINKS,
                                new PageLink(
                                        "\"".repeat(PageLink.MAX_TEXT),
                                        "https://l/" + "&".repeat(PageLink.MAX_URL - 10)))));
        ServedImages images = ServedImages.of(longName, Collections.nCopies(100, longHost + "/" + longName))
                .withLoginNeeded(true)
                .withResponding(false);
        List<String> tags = IntStream.range(0, 100_000)
                .mapToObj(i -> "1." + i + "-" + "t".repeat(110))
                .toList();

        String repository = page.repository(new RepositoryName(longName), images, TagListing.listed(tags, true));
        String home = page.home(Collections.nCopies(10_000, images), 10_000);

        assertThat(repository.length()).isLessThanOrEqualTo(FacadePage.MAX_BYTES);
        assertThat(repository).contains(" more</p>", "Where the images are", "</html>");
        assertThat(home.length()).isLessThanOrEqualTo(FacadePage.MAX_BYTES);
        assertThat(home).contains(" more</p>", "</html>");
    }

    /** With plain settings, there is room for what nearly everybody has. */
    @Test
    void usualPage_showsManyTagsAndRoutes() {
        List<String> tags =
                IntStream.range(0, 200).mapToObj(i -> "1." + i + ".0").toList();
        List<ServedImages> routes = IntStream.range(0, 100)
                .mapToObj(i -> ServedImages.of("my-org/app" + i, List.of("ghcr.io/my-org/app" + i)))
                .toList();

        assertThat(repository(IMAGES, TagListing.listed(tags, true))).doesNotContain(" more</p>");
        assertThat(PAGE.home(routes, 100)).doesNotContain(" more</p>");
    }

    @Test
    void policy_allowsTheInlineElements_only() throws Exception {
        String html = repository(IMAGES, TagListing.UNKNOWN);
        for (String name : List.of("style", "script")) {
            List<String> contents = Pattern.compile("<" + name + ">(.*?)</" + name + ">", Pattern.DOTALL)
                    .matcher(html)
                    .results()
                    .map(MatchResult::group)
                    .toList();
            assertThat(contents).hasSize(1);
            String content =
                    contents.get(0).substring(name.length() + 2, contents.get(0).length() - name.length() - 3);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            assertThat(FacadePage.contentSecurityPolicy())
                    .startsWith("default-src 'none'; ")
                    .contains(name + "-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'; ")
                    .doesNotContain("unsafe", "http:", "https:", "'self'");
        }
        assertThat(html).doesNotContain(" style=", " onclick=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8080", "[::1]:8443", "A.b-c_d.example"})
    void hostsAndPorts_areAddresses(String address) {
        assertThat(FacadePage.isAddress(address)).isTrue();
    }

    /** People paste the commands into a terminal. */
    @ParameterizedTest
    @ValueSource(strings = {"", "a;rm", "a b", "$(a)", "a/b", "-rf", "a\nb", "a|b", "a'b", "\u00e9", "a~", "a@b"})
    void otherText_isNoAddress(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> FacadePage.of(text));
    }

    @Test
    void address_isNotTooLong() {
        assertThat(FacadePage.isAddress("a".repeat(262))).isFalse();
    }
}
