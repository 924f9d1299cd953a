package io.registryfacade.layout;

import io.registryfacade.oci.RepositoryName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads everything in a layout, and reports what is missing or wrong. */
final class LayoutCheck {
    private final LayoutTree tree;
    private final @Nullable ContentVerifier verifier;
    private final List<String> problems = new ArrayList<>();

    /**
     * Creates a check.
     *
     * @param verifier compares blobs with their digests; {@code null} to compare sizes only
     */
    LayoutCheck(LayoutTree tree, @Nullable ContentVerifier verifier) {
        this.tree = tree;
        this.verifier = verifier;
    }

    /** Returns a sentence for each problem. */
    List<String> problems() {
        List<String> paths = List.of();
        try {
            paths = tree.files().layouts();
            if (paths.isEmpty()) {
                problems.add(tree.files().location() + " contains no image layout; its index.json is missing");
            }
        } catch (IOException e) {
            problems.add(RepositoryCheck.sentence(e));
        }
        for (String path : paths) {
            check(new LayoutFolder(tree.files(), path), paths);
        }
        return List.copyOf(problems);
    }

    private void check(LayoutFolder folder, List<String> paths) {
        try {
            IndexViews views = tree.index(folder.path());
            if (views == null) {
                return;
            }
            if (folder.version() == null) {
                problems.add(folder.versionLocation() + " is missing; other tools may refuse the layout without it");
            }
            views.state().problems().forEach(problem -> problems.add(folder.indexLocation() + ": " + problem));
            checkName(folder, views, paths);
            problems.addAll(RepositoryCheck.of(views.whole(), verifier));
        } catch (IOException e) {
            problems.add(RepositoryCheck.sentence(e));
        }
    }

    private void checkName(LayoutFolder folder, IndexViews views, List<String> paths) {
        if (folder.path().isEmpty()) {
            for (RepositoryName name : views.repositories()) {
                if (paths.contains(name.value())) {
                    problems.add(folder.indexLocation() + ": the repository '" + name
                            + "' also has a folder of its own, and only that is served");
                }
            }
        } else if (LayoutContents.name(folder.path()).isEmpty()) {
            problems.add(folder.indexLocation() + " is not served: '" + folder.path()
                    + "' is not the name of a repository; rename the folder");
        }
    }
}
