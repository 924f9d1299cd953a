package io.registryfacade.page;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an organisation may set on the page: a title, a logo and links. */
public final class PageSettings {
    /** The maximum length of the title, in characters. */
    public static final int MAX_TITLE = 80;

    /** The maximum number of links, so that the page stays small. */
    public static final int MAX_LINKS = 6;

    private static final PageSettings DEFAULTS = new PageSettings(null, null, List.of());

    private final @Nullable String title;
    private final @Nullable PageLogo logo;
    private final List<PageLink> links;

    private PageSettings(@Nullable String title, @Nullable PageLogo logo, List<PageLink> links) {
        this.title = title;
        this.logo = logo;
        this.links = List.copyOf(links);
    }

    /**
     * Returns settings without title, logo and links.
     *
     * @return the settings
     */
    public static PageSettings defaults() {
        return DEFAULTS;
    }

    /**
     * Returns a copy with a title in place of the facade's address.
     *
     * @param title the title, of 1 to {@value #MAX_TITLE} characters
     * @return the copy
     * @throws IllegalArgumentException if it is blank or too long
     */
    public PageSettings withTitle(String title) {
        PageText.check("a title", title, MAX_TITLE);
        return new PageSettings(title, logo, links);
    }

    /**
     * Returns a copy with a logo.
     *
     * @param logo the logo
     * @return the copy
     */
    public PageSettings withLogo(PageLogo logo) {
        return new PageSettings(title, logo, links);
    }

    /**
     * Returns a copy with links.
     *
     * @param links the links, at most {@value #MAX_LINKS}, in the order of the page
     * @return the copy
     * @throws IllegalArgumentException if there are too many
     */
    public PageSettings withLinks(List<PageLink> links) {
        if (links.size() > MAX_LINKS) {
            throw new IllegalArgumentException("a page has at most " + MAX_LINKS + " links, not " + links.size());
        }
        return new PageSettings(title, logo, links);
    }

    /**
     * Returns the title.
     *
     * @return empty for the facade's address
     */
    public Optional<String> title() {
        return Optional.ofNullable(title);
    }

    /**
     * Returns the logo.
     *
     * @return empty for none
     */
    public Optional<PageLogo> logo() {
        return Optional.ofNullable(logo);
    }

    /**
     * Returns the links.
     *
     * @return the links, in the order of the page; empty by default
     */
    public List<PageLink> links() {
        return links;
    }
}
