package io.registryfacade.edge.images;

import io.registryfacade.edge.PagesForPeople;
import io.registryfacade.engine.EngineConfiguration;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.page.FacadePage;
import io.registryfacade.page.ServedImages;
import io.registryfacade.page.TagListing;
import java.util.ArrayList;
import java.util.List;

/** The page for people, and a page with the tags of each repository. */
final class ImagePages {
    /** The page lists fewer, so that more would be pages without a link. */
    private static final int MAX_PAGES = 200;

    static final String HTML = "text/html; charset=utf-8";

    private ImagePages() {}

    static List<Resource> of(EngineConfiguration configuration, List<ExportedRepository> repositories) {
        FacadePage page =
                FacadePage.of(PagesForPeople.host(configuration.facade())).withSettings(configuration.page());
        List<ExportedRepository> listed = repositories.subList(0, Math.min(MAX_PAGES, repositories.size()));
        List<ServedImages> served =
                listed.stream().map(each -> images(each.name())).toList();
        List<Resource> pages = new ArrayList<>();
        pages.add(page("", page.home(served, repositories.size())));
        for (int i = 0; i < listed.size(); i++) {
            RepositoryName name = listed.get(i).name();
            if (canHavePage("/" + name + "/")) {
                List<String> tags = List.copyOf(listed.get(i).content().tags().keySet());
                pages.add(page(name + "/", page.repository(name, served.get(i), TagListing.listed(tags, true))));
            }
        }
        return pages;
    }

    /** Returns whether a page is neither among the responses for clients, nor below a page. */
    private static boolean canHavePage(String path) {
        return !path.startsWith("/v2/") && !path.contains("/index.html/");
    }

    private static ServedImages images(RepositoryName name) {
        return ServedImages.of(name.value(), List.of());
    }

    private static Resource page(String folder, String html) {
        return new Resource(folder + "index.html", Phase.PAGE, HTML, GeneratedSource.of(html));
    }
}
