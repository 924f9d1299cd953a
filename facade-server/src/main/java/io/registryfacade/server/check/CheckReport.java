package io.registryfacade.server.check;

import java.util.List;

/**
 * The result of a check.
 *
 * @param upstreams what was found at each upstream, in the order of configuration
 * @param routes the predictions for each upstream of each route, in the order of configuration
 * @param warnings warnings about the configuration
 */
record CheckReport(List<UpstreamCheck> upstreams, List<RouteCheck> routes, List<String> warnings) {
    /** Returns whether every upstream responded as expected, and no client is known to fail. */
    boolean isOk() {
        return upstreams.stream().allMatch(upstream -> upstream.problems().isEmpty())
                && routes.stream().allMatch(RouteCheck::isOk);
    }
}
