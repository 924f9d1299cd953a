package io.registryfacade.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageSettingsTest {
    private static final PageLink LINK = new PageLink("Docs", "https://docs.test/");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,x",
                "//docs.test/",
                "/docs",
                "ftp://docs.test/",
                "https:docs",
                "https:///docs",
                "https://user:secret@docs.test/",
                "HTTPS ://docs.test/",
                "https://docs.test/\"onclick=\"",
                ""
            })
    void otherUrls_areRejected(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PageLink("Docs", url))
                .withMessageContaining("https:// or http://");
    }

    @Test
    void url_isAscii_andNotTooLong() {
        assertThat(new PageLink("Docs", "http://docs.test/\u00fc").url()).isEqualTo("http://docs.test/%C3%BC");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PageLink("Docs", "https://docs.test/" + "x".repeat(PageLink.MAX_URL)));
    }

    @Test
    void text_isNeitherBlankNorTooLong() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PageLink(" ", LINK.url()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PageLink("x".repeat(PageLink.MAX_TEXT + 1), LINK.url()))
                .withMessage("the text of a link has 1 to 60 characters");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PageSettings.defaults().withTitle("x".repeat(PageSettings.MAX_TITLE + 1)))
                .withMessage("a title has 1 to 80 characters");
    }

    @Test
    void links_areFew() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PageSettings.defaults().withLinks(Collections.nCopies(7, LINK)))
                .withMessage("a page has at most 6 links, not 7");
    }

    @Test
    void logo_isPartOfThePage() {
        assertThat(PageLogo.of("my.logo.svg", new byte[] {1, 2, 3}).dataUrl())
                .isEqualTo("data:image/svg+xml;base64,AQID");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PageLogo.of("logo.html", new byte[1]))
                .withMessageContaining("ends with .svg");
        assertThatIllegalArgumentException().isThrownBy(() -> PageLogo.of("logo.png", new byte[0]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PageLogo.of("logo.png", new byte[PageLogo.MAX_SIZE + 1]))
                .withMessage("a logo has 1 to 6144 bytes, because the page contains it; 'logo.png' has 6145");
    }
}
