package io.registryfacade.layout;

import io.registryfacade.oci.RepositoryName;
import io.registryfacade.upstream.ImageLayout;
import io.registryfacade.upstream.LayoutVerification;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a layout contains, for exports. */
public final class LayoutContents {
    private final LayoutTree tree;

    LayoutContents(LayoutTree tree) {
        this.tree = tree;
    }

    /**
     * Opens a layout. No file is read yet.
     *
     * @param layout where it is
     * @return its contents
     */
    public static LayoutContents of(ImageLayout layout) {
        return new LayoutContents(new LayoutTree(
                LayoutLocations.files(layout.location()),
                layout.verification() != LayoutVerification.OFF,
                System::nanoTime));
    }

    /**
     * Reads a repository.
     *
     * @param name its name at the layout
     * @param isOneRepository whether a route for one repository requests it: then tags without the name of a repository
     *     belong to it
     * @return the repository; empty if the layout does not have it
     * @throws IOException if the layout cannot be read
     */
    public Optional<LayoutRepository> repository(RepositoryName name, boolean isOneRepository) throws IOException {
        try {
            return Optional.of(new LayoutRepository(name, tree.repository(name, isOneRepository)));
        } catch (LayoutException e) {
            if (e.isFault()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /**
     * Reads all repositories that have a name.
     *
     * @return the repositories, sorted by name
     * @throws IOException if the layout cannot be read
     */
    public List<LayoutRepository> repositories() throws IOException {
        Map<String, LayoutRepository> repositories = new TreeMap<>();
        for (RepositoryName name : names()) {
            repository(name, false).ifPresent(repository -> repositories.put(name.value(), repository));
        }
        return List.copyOf(repositories.values());
    }

    private List<RepositoryName> names() throws IOException {
        List<RepositoryName> names = new ArrayList<>();
        for (String path : tree.files().layouts()) {
            IndexViews root = path.isEmpty() ? tree.index(path) : null;
            if (root != null) {
                names.addAll(root.repositories());
            }
            name(path).ifPresent(names::add);
        }
        return names;
    }

    /** Returns the name of the repository in a folder; empty if the folder's path is no name. */
    static Optional<RepositoryName> name(String path) {
        try {
            return Optional.of(new RepositoryName(path));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
