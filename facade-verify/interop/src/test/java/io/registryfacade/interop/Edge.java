package io.registryfacade.interop;

import io.registryfacade.edge.EdgeTarget;
import java.util.Optional;
import java.util.stream.Stream;

/** What serves the routes of a facade in its place: the columns of the compatibility page for the edge. */
enum Edge {
    DENO("deno", "script on Deno"),
    WORKERD("cloudflare-worker", "script on workerd"),
    NGINX(EdgeTarget.NGINX.label(), "rules on nginx");

    private final String target;
    private final String title;

    Edge(String target, String title) {
        this.target = target;
        this.title = title;
    }

    /** Returns what the system property {@code facade.edge} names; empty if the run is for facades. */
    static Optional<Edge> ofTheRun() {
        String target = System.getProperty("facade.edge", "");
        Optional<Edge> edge =
                Stream.of(values()).filter(each -> each.target.equals(target)).findFirst();
        if (edge.isEmpty() && !target.isEmpty()) {
            throw new AssertionError("facade.edge must be deno, cloudflare-worker or nginx, and is " + target);
        }
        return edge;
    }

    /** Returns the target of the export. */
    String target() {
        return target;
    }

    /** Returns the head of the column. */
    String title() {
        return title;
    }

    boolean hasRules() {
        return this == NGINX;
    }

    /** Returns whether the run is for rules, with which clients get tokens for registries themselves. */
    static boolean isRunForRules() {
        return ofTheRun().filter(Edge::hasRules).isPresent();
    }
}
