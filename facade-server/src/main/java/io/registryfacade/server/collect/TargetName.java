package io.registryfacade.server.collect;

import io.registryfacade.oci.RepositoryName;
import io.registryfacade.oci.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The name that an image gets in the layouts.
 *
 * @param repository the repository
 * @param tag the tag; {@code null} for the one that it has
 */
record TargetName(RepositoryName repository, @Nullable Tag tag) {
    /**
     * Parses {@code NAME} or {@code NAME:TAG}.
     *
     * @throws IllegalArgumentException if it is malformed
     */
    static TargetName parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new TargetName(new RepositoryName(text), null)
                : new TargetName(new RepositoryName(text.substring(0, colon)), new Tag(text.substring(colon + 1)));
    }
}
