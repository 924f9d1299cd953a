package io.registryfacade.page;

import io.registryfacade.oci.RepositoryName;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Writes the parts of one page, in order. */
final class PageWriter {
    /** More locations would hide the first, which is where nearly all images are. */
    private static final int MAX_LOCATIONS = 3;

    /** What may follow a list, beside the links: the end of the page, and three locations with long names. */
    private static final int END_BYTES = 2_900;

    private final String address;
    private final String basePath;
    private final PageSettings settings;
    private final Markup page = new Markup();
    private final Markup links = new Markup();
    private int commandCount;

    PageWriter(String address, String basePath, PageSettings settings) {
        this.address = address;
        this.basePath = basePath;
        this.settings = settings;
        settings.links()
                .forEach(link -> links.raw("<li><a rel=\"noreferrer\" href=\"")
                        .text(link.url())
                        .raw("\">")
                        .text(link.text())
                        .raw("</a></li>"));
    }

    void begin(String title, String heading) {
        page.raw("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                        + "<link rel=\"icon\" href=\"data:,\"><title>")
                .text(title)
                .raw("</title><style>")
                .raw(PageAssets.STYLE)
                .raw("</style></head>\n<body><header>");
        settings.logo()
                .ifPresent(logo ->
                        page.raw("<img alt=\"\" src=\"").text(logo.dataUrl()).raw("\">"));
        page.raw("<h1>").text(heading).raw("</h1>");
    }

    /** Ends the header by what this address is, which the heading may have said. */
    void lead() {
        page.raw("<p class=\"soft\">Container images ");
        if (settings.title().isPresent()) {
            page.raw("at <code>").text(address).raw("</code>");
        } else {
            page.raw("for Docker, Kubernetes and other clients");
        }
        page.raw("</p></header>\n<main>");
    }

    /** Ends the header by the way to the home page. */
    void homeLink(String text) {
        page.raw("<p class=\"soft\">at <a href=\"")
                .text(basePath)
                .raw("\">")
                .text(text)
                .raw("</a></p></header>\n<main>");
    }

    /** Says before the commands why they may fail. */
    void notices(List<ServedImages> served) {
        if (served.stream().anyMatch(images -> !images.isResponding())) {
            boolean all = served.stream().noneMatch(ServedImages::isResponding);
            page.raw("<section class=\"notice\" aria-labelledby=\"down\"><h2 id=\"down\">")
                    .text(all ? "The registry does not respond" : "A registry does not respond")
                    .raw("</h2><p>Pulls may fail at the moment. Try again later; the commands stay the same.</p>"
                            + "</section>");
        }
    }

    /** Writes a command for each tool, the likeliest first. */
    void commands(ServedImages images, TagListing tags, boolean isExample) {
        page.raw("<section aria-labelledby=\"pull\"><h2 id=\"pull\">Pull an image</h2>");
        if (images.isNamespace()) {
            page.raw("<p class=\"soft\">Replace <var>" + PullCommand.NAME + "</var> by the name of the image");
            RepositoryName base = images.base();
            if (isExample && base != null) {
                page.raw(", for example one of <code>").text(base.value()).raw("</code>");
            }
            page.raw(".</p>");
        }
        page.raw("<dl>");
        if (images.isLoginNeeded()) {
            command(new PullCommand("First, log in", "docker login " + address, "", ""));
        }
        PullCommand.of(address, images, TagChoice.of(tags)).forEach(this::command);
        page.raw("</dl></section>\n");
    }

    private void command(PullCommand command) {
        String id = "c" + ++commandCount;
        page.raw("<div><dt>")
                .text(command.tool())
                .raw("</dt><dd><code id=\"" + id + "\">")
                .text(command.before());
        if (!command.placeholder().isEmpty()) {
            page.raw("<var>").text(command.placeholder()).raw("</var>");
        }
        page.text(command.after())
                .raw("</code><button hidden type=\"button\" value=\"" + id + "\" aria-label=\"Copy, ")
                .text(command.tool())
                .raw("\">Copy</button></dd></div>");
    }

    void served(List<ServedImages> served, int total) {
        page.raw("<section aria-labelledby=\"served\"><h2 id=\"served\">Served here</h2><ul>");
        more(list(served.stream().map(this::item)), total);
        page.raw("</section>\n");
    }

    private Markup item(ServedImages images) {
        RepositoryName base = images.base();
        Markup item = new Markup().raw("<li>");
        if (base == null) {
            item.raw("all repositories");
        } else if (images.isNamespace()) {
            item.raw("<code>").text(base + "/" + PullCommand.NAME).raw("</code>");
        } else {
            item.raw("<a href=\"")
                    .text(basePath + base)
                    .raw("\"><code>")
                    .text(base.value())
                    .raw("</code></a>");
        }
        if (!images.locations().isEmpty()) {
            locations(item.raw("<br><span class=\"soft\">kept today at "), images)
                    .raw("</span>");
        }
        return item.raw("</li>");
    }

    void tags(TagListing tags) {
        if (tags.state() == TagListing.State.UNKNOWN) {
            return;
        }
        page.raw("<section aria-labelledby=\"tags\"><h2 id=\"tags\">Tags</h2>");
        if (tags.tags().isEmpty()) {
            page.raw("<p>").text(withoutTags(tags.state())).raw("</p>");
        } else {
            page.raw("<ul class=\"tags\">");
            int shown = list(tags.tags().stream()
                    .sorted(TagOrder.NEWEST_FIRST)
                    .map(tag -> new Markup().raw("<li><code>").text(tag).raw("</code></li>")));
            if (tags.complete()) {
                more(shown, tags.tags().size());
            } else {
                page.raw("</ul><p class=\"soft\">and more, which only the registry lists.</p>");
            }
        }
        page.raw("</section>\n");
    }

    private static String withoutTags(TagListing.State state) {
        return switch (state) {
            case LISTED, UNKNOWN -> "The registry lists no tags for this repository.";
            case NOT_FOUND -> "The registry has no such repository, or does not show it to everybody.";
            case LOGIN_NEEDED -> "The registry lists the tags after a login only.";
            case NOT_LISTED -> "The registry does not list tags at the moment; pulls work without a list.";
            case NO_RESPONSE -> "The registry did not respond.";
        };
    }

    /** Says where the images are today, if the page should say it. */
    void location(ServedImages images) {
        if (images.locations().isEmpty()) {
            return;
        }
        page.raw("<section aria-labelledby=\"kept\"><h2 id=\"kept\">Where the images are</h2><p>Kept today at ");
        locations(page, images)
                .raw(". They may move; the address <code>")
                .text(address)
                .raw("</code> stays.</p></section>\n");
    }

    private static Markup locations(Markup out, ServedImages images) {
        Iterator<String> locations =
                images.locations().stream().limit(MAX_LOCATIONS).iterator();
        out.raw("<code>").text(locations.next()).raw("</code>");
        locations.forEachRemaining(
                location -> out.raw(", then <code>").text(location).raw("</code>"));
        return out;
    }

    /** Writes as many items as the page has room for, and returns their number. */
    private int list(Stream<Markup> items) {
        int room = FacadePage.MAX_BYTES - END_BYTES - PageAssets.SCRIPT.length() - links.length();
        int shown = 0;
        for (Markup item : (Iterable<Markup>) items::iterator) {
            if (page.length() + item.length() > room) {
                break;
            }
            page.raw(item);
            shown++;
        }
        return shown;
    }

    private void more(int shown, int total) {
        page.raw("</ul>");
        if (shown < total) {
            page.raw("<p class=\"soft\">and " + (total - shown) + " more</p>");
        }
    }

    String end() {
        page.raw("</main>\n<footer>");
        if (links.length() > 0) {
            page.raw("<ul>").raw(links).raw("</ul>");
        }
        return page.raw("<p role=\"status\" id=\"said\"></p></footer><script>")
                .raw(PageAssets.SCRIPT)
                .raw("</script></body></html>\n")
                .toString();
    }
}
