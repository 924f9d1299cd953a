package io.registryfacade.page;

import io.registryfacade.oci.RepositoryName;
import java.util.List;

/**
 * Writes the page for people as HTML. It is complete in itself: it loads nothing, works without script, and has at most
 * {@value #MAX_BYTES} bytes. Pages are immutable and thread-safe.
 */
public final class FacadePage {
    /** The maximum size of a page, in bytes. */
    public static final int MAX_BYTES = 30_000;

    /** The longest host name with a port. */
    private static final int MAX_ADDRESS = 261;

    private final String address;
    private final String basePath;
    private final PageSettings settings;

    private FacadePage(String address, String basePath, PageSettings settings) {
        this.address = address;
        this.basePath = basePath;
        this.settings = settings;
    }

    /**
     * Creates a page without title, logo and links.
     *
     * @param address the facade's address as in image references, such as {@code docker.my-org.example.com} or {@code
     *     localhost:8080}
     * @return the page
     * @throws IllegalArgumentException if {@link #isAddress} does not accept the address
     */
    public static FacadePage of(String address) {
        if (!isAddress(address)) {
            throw new IllegalArgumentException("an address is a host name or an IP address, with or without a port");
        }
        return new FacadePage(address, "/", PageSettings.defaults());
    }

    /**
     * Returns whether a text can be an address in a command that people paste into a terminal. Clients may send anything
     * as {@code Host}.
     *
     * @param text the text
     * @return whether it consists of letters, digits, {@code .}, {@code -}, {@code _}, {@code :} and brackets
     */
    public static boolean isAddress(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_ADDRESS
                && text.charAt(0) != '-'
                && text.chars().allMatch(FacadePage::isInAddress);
    }

    private static boolean isInAddress(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || ".-_:[]".indexOf(c) >= 0;
    }

    /**
     * Returns a copy with other settings.
     *
     * @param settings title, logo and links
     * @return the copy
     */
    public FacadePage withSettings(PageSettings settings) {
        return new FacadePage(address, basePath, settings);
    }

    /**
     * Returns a copy for another path.
     *
     * @param path the path of the home page, which begins and ends with {@code /}; pages of repositories are below it
     * @return the copy
     */
    public FacadePage withBasePath(String path) {
        return new FacadePage(address, path, settings);
    }

    /**
     * Writes the home page.
     *
     * @param served what the facade serves, at least one; the page may show only the first of them
     * @param total how many there are in all
     * @return the HTML
     */
    public String home(List<ServedImages> served, int total) {
        PageWriter page = new PageWriter(address, basePath, settings);
        String title = settings.title().orElse(address);
        page.begin(title, title);
        page.lead();
        page.notices(served);
        page.commands(served.get(0), TagListing.UNKNOWN, total > 1);
        if (total == 1) {
            page.location(served.get(0));
        } else {
            page.served(served, total);
        }
        return page.end();
    }

    /**
     * Writes the page of a repository.
     *
     * @param name the repository's name at the facade
     * @param images where it is; a description of this repository alone, no namespace
     * @param tags its tags
     * @return the HTML
     */
    public String repository(RepositoryName name, ServedImages images, TagListing tags) {
        PageWriter page = new PageWriter(address, basePath, settings);
        page.begin(name + " - " + settings.title().orElse(address), name.value());
        page.homeLink(address);
        page.notices(
                List.of(images.withResponding(images.isResponding() && tags.state() != TagListing.State.NO_RESPONSE)));
        page.commands(images, tags, false);
        page.tags(tags);
        page.location(images);
        return page.end();
    }

    /**
     * Returns the {@code Content-Security-Policy} to send with every page.
     *
     * @return the policy: nothing is loaded, and only the page's own style and script apply
     */
    public static String contentSecurityPolicy() {
        return PageAssets.POLICY;
    }
}
