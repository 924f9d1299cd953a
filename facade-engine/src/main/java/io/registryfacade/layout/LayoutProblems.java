package io.registryfacade.layout;

import io.registryfacade.oci.RepositoryName;
import io.registryfacade.upstream.ImageLayout;
import io.registryfacade.upstream.LayoutVerification;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with a layout before it is served, for configurations and checks. */
public final class LayoutProblems {
    private LayoutProblems() {}

    /**
     * Inspects a layout: all its files if they are to be verified at the start, otherwise only that it exists and that its
     * root can be read.
     *
     * @param layout where it is, and when its files are verified
     * @return a sentence for each problem, with the file that it is about; empty if there is none
     */
    public static List<String> of(ImageLayout layout) {
        LayoutRegistry registry = LayoutRegistry.of(layout);
        try {
            if (layout.verification() == LayoutVerification.START) {
                return registry.verify();
            }
            registry.readRoot();
            return List.of();
        } catch (IOException e) {
            return List.of(RepositoryCheck.sentence(e));
        } finally {
            registry.close();
        }
    }

    /**
     * Looks for a repository in a layout that {@link #of} has no problem with.
     *
     * @param layout where it is
     * @param repository the name of the repository at the layout
     * @return a sentence if it is not there or cannot be read; {@code null} otherwise
     */
    public static @Nullable String missing(ImageLayout layout, RepositoryName repository) {
        try {
            return LayoutContents.of(layout).repository(repository, true).isEmpty()
                    ? layout.location() + " has no repository '" + repository + "'; copy it there, or correct the route"
                    : null;
        } catch (IOException e) {
            return RepositoryCheck.sentence(e);
        }
    }
}
