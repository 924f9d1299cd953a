package io.registryfacade.config;

import java.util.List;

/**
 * A route, for display.
 *
 * @param repository the pattern as configured, such as {@code my-org/tools/**}
 * @param images the repositories at each upstream, as in image references, such as {@code ghcr.io/acme/tools/**}, in
 *     the order in which the facade tries them
 */
public record RouteSummary(String repository, List<String> images) {
    public RouteSummary {
        images = List.copyOf(images);
    }
}
