package io.registryfacade.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.registryfacade.RandomRounds;
import io.registryfacade.oci.RepositoryName;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.ValueSource;

/** Text of others stays text in every place of the page: elements, attributes, URLs, the style and the script. */
class PageEscapingTest {
    private static final List<String> PIECES = List.of(
            "<",
            ">",
            "\"",
            "'",
            "`",
            "&",
            "&lt;",
            "&#60;",
            "<!--",
            "-->",
            "]]>",
            "</title>",
            "</style>",
            "</script>",
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            " onclick=alert(1) ",
            "javascript:alert(1)",
            "data:text/html,",
            "${x}",
            "{{x}}",
            "\\",
            "\\u003c",
            "%3C",
            "\0",
            "\n",
            "\r",
            "\t",
            "\u001b",
            "\u0080",
            "\u2028",
            "\u202e",
            "\ufeff",
            "\uffff",
            "\ud800",
            "\udfff",
            "\ud83d\ude00",
            "\uff1cscript\uff1e",
            "a",
            " ");

    /** Puts the text into every place that takes any. */
    private static String home(String text) {
        return page(text).home(List.of(ServedImages.of("my-org/**", List.of(text)), images(text)), 2);
    }

    private static String repository(String text) {
        return page(text)
                .repository(new RepositoryName("my-org/app"), images(text), TagListing.listed(List.of(text), true));
    }

    private static ServedImages images(String text) {
        return ServedImages.of("my-org/app", List.of(text, text, text, text)).withResponding(false);
    }

    private static FacadePage page(String text) {
        String shortened = text.substring(0, Math.min(text.length(), PageLink.MAX_TEXT));
        return FacadePage.of("docker.test")
                .withSettings(PageSettings.defaults()
                        .withTitle(shortened)
                        .withLinks(List.of(new PageLink(shortened, "https://docs.test/a?b=c&d='\u00e9"))));
    }

    private static void assertTextStaysText(String text) {
        assertSameStructure(home(text), home("plain"));
        assertSameStructure(repository(text), repository("plain"));
    }

    private static void assertSameStructure(String page, String plain) {
        assertThat(HtmlStructure.of(page)).isEqualTo(HtmlStructure.of(plain));
        assertThat(page.chars()).allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f));
        assertThat(page).contains(PageAssets.STYLE, PageAssets.SCRIPT);
        assertThat(page.length()).isLessThanOrEqualTo(FacadePage.MAX_BYTES);
    }

    @Test
    void anyText_staysText() {
        RandomRounds.run(2_000, random -> assertTextStaysText(randomText(random)));
    }

    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder("x");
        for (int i = random.nextInt(6); i >= 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    @ValueSource(strings = {"</script><script>alert(1)</script>", "\" onclick=\"alert(1)"})
    @FuzzTest
    void fuzzedText_staysText(String text) {
        assertTextStaysText("x" + text);
    }

    @Test
    void characters_areEscapedOnce() {
        assertThat(new Markup().text("<b a=\"c\" d='e'>&`\u00e9\ud83d\ude00").toString())
                .isEqualTo("&#60;b a=&#34;c&#34; d=&#39;e&#39;&#62;&#38;&#96;&#233;&#128512;");
        assertThat(new Markup().text("\0\u0085\ud800\ufffe\uffff").toString()).isEqualTo("&#65533;".repeat(5));
    }
}
