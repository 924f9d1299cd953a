package io.registryfacade.edge.images;

import io.registryfacade.RegistryFacade;
import io.registryfacade.edge.Comment;
import io.registryfacade.edge.PagesForPeople;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a host serves.
 *
 * @param facade the facade whose images these are
 * @param source the name of its configuration, for comments
 * @param served the patterns of the first routes, for messages
 * @param repositories the names of the repositories
 * @param files the files, in the order in which they are written
 */
record StaticSite(
        RegistryFacade facade, String source, String served, List<String> repositories, List<StoredFile> files) {
    /** The folder of what clients may request. */
    static final String FOLDER = "public";

    /** Returns the host to which clients send requests. */
    String host() {
        return PagesForPeople.host(facade);
    }

    /** Returns the media types of manifests: those that registries have today, and others that occur here. */
    List<String> manifestTypes() {
        Set<String> others = new TreeSet<>();
        manifests().map(Resource::mediaType).forEach(others::add);
        ManifestNames.KNOWN.keySet().forEach(others::remove);
        List<String> types = new ArrayList<>(ManifestNames.KNOWN.keySet());
        types.addAll(others);
        return types;
    }

    /** Returns the responses with a manifest. */
    Stream<Resource> manifests() {
        return files.stream()
                .map(StoredFile::resource)
                .filter(resource -> resource.phase() == Phase.MANIFEST || resource.phase() == Phase.TAG);
    }

    /** Returns the header of a file: its origin, and how to deploy it. */
    String header(String host, List<String> deployment) {
        return Comment.of(
                "",
                Stream.concat(
                                Stream.of(
                                        "Static images of a registry facade for " + host + ".",
                                        Comment.generated(source),
                                        ""),
                                deployment.stream())
                        .toList());
    }
}
