package io.registryfacade.edge.images;

import io.registryfacade.RegistryFacade;
import io.registryfacade.edge.Listed;
import io.registryfacade.edge.UnsupportedByTargetException;
import io.registryfacade.layout.LayoutContents;
import io.registryfacade.layout.LayoutRepository;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.route.Destination;
import io.registryfacade.route.Route;
import io.registryfacade.route.RouteTable;
import io.registryfacade.upstream.ImageLayout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The repositories of the routes that lead to image layouts, under their names at the facade. */
final class ExportedImages {
    private final RouteTable table;
    private final Map<ImageLayout, LayoutContents> layouts = new HashMap<>();
    private final SortedMap<String, ExportedRepository> repositories = new TreeMap<>();
    private final List<Route> routes = new ArrayList<>();
    private final List<String> losses = new ArrayList<>();

    private ExportedImages(RouteTable table) {
        this.table = table;
    }

    /**
     * Reads the layouts of a facade.
     *
     * @throws UnsupportedByTargetException if it has none, or they have no repository that a route covers
     * @throws IOException if a layout cannot be read
     */
    static ExportedImages of(RegistryFacade facade) throws IOException {
        ExportedImages images = new ExportedImages(new RouteTable(facade.routes()));
        List<String> elsewhere = new ArrayList<>();
        for (Route route : facade.routes()) {
            List<Destination> found = route.destinations().stream()
                    .filter(each -> each.upstream().isLayout())
                    .toList();
            if (found.isEmpty()) {
                elsewhere.add(route.toString());
                continue;
            }
            images.routes.add(route);
            for (Destination destination : found) {
                images.add(route, destination);
            }
        }
        images.requireImages();
        images.reportRegistries(elsewhere);
        images.reportProblems();
        return images;
    }

    private void add(Route route, Destination destination) throws IOException {
        LayoutContents contents = contents(destination);
        RepositoryName base = destination.pattern().base();
        RepositoryName own = route.pattern().base();
        if (!route.pattern().namespace() && base != null && own != null) {
            Optional<LayoutRepository> repository = contents.repository(base, true);
            repository.ifPresentOrElse(
                    content -> repositories.putIfAbsent(own.value(), new ExportedRepository(own, content)),
                    () -> losses.add("'" + route + "' has no images: the image layout "
                            + destination.upstream().location() + " has no repository '" + base + "'"));
            return;
        }
        String there = base == null ? "" : base + "/";
        String here = own == null ? "" : own + "/";
        for (LayoutRepository content : contents.repositories()) {
            if (content.name().value().startsWith(there)) {
                add(route, here + content.name().value().substring(there.length()), content);
            }
        }
    }

    private LayoutContents contents(Destination destination) {
        ImageLayout layout = destination.upstream().layout();
        if (layout == null) {
            throw new IllegalArgumentException("'" + destination.upstreamName() + "' is no image layout");
        }
        return layouts.computeIfAbsent(layout, LayoutContents::of);
    }

    private void add(Route route, String name, LayoutRepository content) {
        if (name.length() > RepositoryName.MAX_LENGTH) {
            losses.add(
                    "'" + name + "' is not exported: a name has at most " + RepositoryName.MAX_LENGTH + " characters");
            return;
        }
        RepositoryName repository = new RepositoryName(name);
        // a more specific route decides, even if it leads elsewhere
        if (table.covering(repository).get(0).equals(route)) {
            repositories.putIfAbsent(name, new ExportedRepository(repository, content));
        }
    }

    private void requireImages() {
        if (routes.isEmpty()) {
            throw new UnsupportedByTargetException(List.of(
                    "no route leads to an image layout, whose images the files would be: copy images into one by"
                            + " 'registry-facade.jar pull IMAGE --output images', and write an upstream"
                            + " { type: layout, path: ./images } for their route"));
        }
        if (repositories.isEmpty()) {
            List<String> locations = layouts.keySet().stream()
                    .map(ImageLayout::location)
                    .sorted()
                    .toList();
            throw new UnsupportedByTargetException(List.of(
                    "the image layout " + Listed.of(locations) + " has no repository that a route to it covers ("
                            + describeRoutes() + "): copy images into it by 'registry-facade.jar pull IMAGE --output"
                            + " FOLDER', or correct 'as' of the route"));
        }
    }

    private void reportRegistries(List<String> elsewhere) {
        if (!elsewhere.isEmpty()) {
            losses.add("not exported, because no image layout has their images: " + Listed.of(elsewhere));
        }
        List<String> mixed = routes.stream()
                .filter(route -> !route.destinations().stream()
                        .allMatch(each -> each.upstream().isLayout()))
                .map(Route::toString)
                .toList();
        if (!mixed.isEmpty()) {
            losses.add("only the images of the layout, not those of the registries beside it: " + Listed.of(mixed));
        }
    }

    private void reportProblems() {
        repositories.forEach((name, repository) -> {
            List<String> problems = new ArrayList<>(repository.content().problems());
            repository.content().manifests().stream()
                    .filter(manifest -> !MediaTypeSyntax.isValid(manifest.mediaType()))
                    .map(manifest -> "the media type of " + manifest.digest() + " is malformed, so it is not exported")
                    .forEach(problems::add);
            if (!problems.isEmpty()) {
                losses.add("'" + name + "' is not complete in the layout: " + Listed.of(problems));
            }
        });
    }

    /** Returns the repositories, sorted by name; not empty. */
    List<ExportedRepository> repositories() {
        return List.copyOf(repositories.values());
    }

    /** Returns the patterns of the first routes, for messages. */
    String describeRoutes() {
        return new RouteTable(routes).describe();
    }

    /** Returns what is not exported, a clause for each loss. */
    List<String> losses() {
        return losses;
    }
}
