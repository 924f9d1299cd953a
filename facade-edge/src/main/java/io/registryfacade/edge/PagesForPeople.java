package io.registryfacade.edge;

import io.registryfacade.RegistryFacade;
import io.registryfacade.ServedRoute;
import io.registryfacade.http.Origin;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.page.FacadePage;
import io.registryfacade.page.ServedImages;
import io.registryfacade.page.TagListing;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The page for people as files of a site, with a page for each repository that has a route of its own. */
public final class PagesForPeople {
    /** The page lists fewer, so that more would be pages without a link. */
    private static final int MAX_PAGES = 200;

    private static final String EXAMPLE_HOST = "docker.my-org.example.com";

    private PagesForPeople() {}

    /**
     * Returns the pages.
     *
     * @param facade the facade
     * @param folder the folder of the site in an export, such as {@code public}
     * @return the HTML of each page by its path below the export's folder
     */
    public static SortedMap<String, String> of(RegistryFacade facade, String folder) {
        FacadePage page = FacadePage.of(host(facade));
        List<ServedRoute> routes = facade.servedRoutes(MAX_PAGES);
        List<ServedImages> served = routes.stream().map(PagesForPeople::images).toList();
        SortedMap<String, String> files = new TreeMap<>();
        files.put(folder + "/index.html", page.home(served, facade.routeCount()));
        for (int i = 0; i < routes.size(); i++) {
            String name = routes.get(i).pattern();
            if (!name.endsWith("**")) {
                files.put(
                        folder + "/" + name + "/index.html",
                        page.repository(new RepositoryName(name), served.get(i), TagListing.UNKNOWN));
            }
        }
        return files;
    }

    /**
     * Returns the host to which clients send requests.
     *
     * @param facade the facade
     * @return the host of the public URL; an example if the configuration does not say it
     */
    public static String host(RegistryFacade facade) {
        Origin publicUrl = facade.publicUrl();
        return publicUrl == null ? EXAMPLE_HOST : publicUrl.host();
    }

    private static ServedImages images(ServedRoute route) {
        return ServedImages.of(route.pattern(), route.locations()).withLoginNeeded(route.loginNeeded());
    }
}
