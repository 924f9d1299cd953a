package io.registryfacade.page;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * A link at the end of the page, such as to the documentation.
 *
 * @param text the text that people read, of 1 to {@value #MAX_TEXT} characters
 * @param url the URL, beginning with {@code https://} or {@code http://}, of at most {@value #MAX_URL} characters
 */
public record PageLink(String text, String url) {
    /** The maximum length of the text, in characters. */
    public static final int MAX_TEXT = 60;

    /** The maximum length of the URL, in characters. */
    public static final int MAX_URL = 300;

    /**
     * Validates the link.
     *
     * @throws IllegalArgumentException if one of both is empty or too long, or the URL is not one of the Web; the message
     *     says what is right
     */
    public PageLink {
        PageText.check("the text of a link", text, MAX_TEXT);
        url = checkedUrl(url);
    }

    /**
     * Validates a URL that browsers may open.
     *
     * @param url the URL
     * @return the URL, in ASCII
     * @throws IllegalArgumentException if it has another scheme than {@code https} or {@code http}, no host or a password,
     *     or is too long
     */
    public static String checkedUrl(String url) {
        try {
            URI uri = new URI(url);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            String ascii = uri.toASCIIString();
            if (web && uri.getHost() != null && uri.getRawUserInfo() == null && ascii.length() <= MAX_URL) {
                return ascii;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(invalid(url), e);
        }
        throw new IllegalArgumentException(invalid(url));
    }

    private static String invalid(String url) {
        return "'" + url + "' is not the URL of a page: it begins with https:// or http:// and a host, and has at most "
                + MAX_URL + " characters and no password";
    }
}
