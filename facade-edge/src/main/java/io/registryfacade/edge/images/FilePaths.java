package io.registryfacade.edge.images;

import io.registryfacade.edge.Listed;
import io.registryfacade.edge.UnsupportedByTargetException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The paths of all files, of which none may be a folder of another. */
final class FilePaths {
    private final List<StoredFile> files = new ArrayList<>();
    private final List<String> equalIgnoringCase = new ArrayList<>();
    private final List<String> losses = new ArrayList<>();

    private FilePaths() {}

    /**
     * Places files.
     *
     * @throws UnsupportedByTargetException if a file needs the path of a folder
     */
    static FilePaths of(List<Resource> resources, StaticHost host) {
        FilePaths paths = new FilePaths();
        Set<String> folders = new HashSet<>();
        List<StoredFile> placed = new ArrayList<>();
        for (Resource resource : resources) {
            StoredFile file = new StoredFile(host.path(resource), resource);
            placed.add(file);
            if (resource.phase() != Phase.PAGE) {
                addFolders(folders, file.path());
            }
        }
        paths.add(placed, folders);
        return paths;
    }

    private static void addFolders(Set<String> folders, String path) {
        for (int slash = path.lastIndexOf('/');
                slash > 0 && folders.add(path.substring(0, slash));
                slash = path.lastIndexOf('/', slash - 1)) {
            // each turn adds one
        }
    }

    private void add(List<StoredFile> placed, Set<String> folders) {
        List<String> collisions = new ArrayList<>();
        Map<String, String> byLowerCase = new HashMap<>();
        for (StoredFile file : placed) {
            if (folders.contains(file.path())) {
                if (file.resource().phase() == Phase.PAGE) {
                    losses.add("no page for people at /" + file.resource().path()
                            + ", because a repository needs a folder there");
                } else {
                    collisions.add("/" + file.resource().path()
                            + " is a file, and the folder of a repository whose name begins with "
                            + file.resource().path().substring("v2/".length()));
                }
                continue;
            }
            files.add(file);
            String other = byLowerCase.putIfAbsent(file.path().toLowerCase(Locale.ROOT), file.path());
            if (other != null) {
                equalIgnoringCase.add(file.path());
            }
        }
        if (!collisions.isEmpty()) {
            throw new UnsupportedByTargetException(collisions.stream()
                    .map(collision -> collision + ": rename the repository by 'as' of its route, or use the target"
                            + " static-nginx, static-caddy or static-apache")
                    .toList());
        }
        if (!equalIgnoringCase.isEmpty()) {
            losses.add(
                    "files that differ in case only, so that a host or file system that ignores case, such as those of"
                            + " Windows and macOS, cannot serve them: " + Listed.of(equalIgnoringCase));
        }
    }

    /** Returns the files. */
    List<StoredFile> files() {
        return files;
    }

    /** Returns the paths that another path equals, except for case. */
    List<String> equalIgnoringCase() {
        return equalIgnoringCase;
    }

    List<String> losses() {
        return losses;
    }
}
