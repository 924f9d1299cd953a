package io.registryfacade.config;

import java.util.List;

/**
 * A route, for people to read.
 *
 * @param repository what is served, as the configuration has it
 * @param images where it is, as image references write it, such as {@code ghcr.io/acme/tools/**}; where there are
 *     several, in the order in which they are asked
 */
public record RouteSummary(String repository, List<String> images) {
    /**
     * Keeps a copy.
     *
     * @param repository what is served, as the configuration has it
     * @param images where it is, as image references write it, such as {@code ghcr.io/acme/tools/**}
     */
    public RouteSummary {
        images = List.copyOf(images);
    }
}
