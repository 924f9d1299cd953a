package io.registryfacade.edge;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The routes whose patterns have the same shape. One look-up in a table finds the route among them, so the cost does not
 * depend on the number of routes.
 *
 * @param shape the shape
 * @param depth the number of path components of the key; 0 for the namespace of all repositories
 * @param targets for each repository or namespace, the URL that replaces it, which ends with a slash for a namespace
 */
record RouteLevel(Shape shape, int depth, SortedMap<String, String> targets) {
    /** The shape of a pattern. */
    enum Shape {
        /** One repository. */
        REPOSITORY,
        /** The repositories directly below a namespace, where their registry prefixes their names differently. */
        CHILDREN,
        /** All repositories below a namespace. */
        NAMESPACE
    }

    RouteLevel {
        targets = Collections.unmodifiableSortedMap(new TreeMap<>(targets));
    }

    /** Returns whether the level has one namespace, that of all repositories, so that there is no table. */
    boolean isConstant() {
        return depth == 0 && shape != Shape.REPOSITORY;
    }

    /** Returns the URL of the first route, which is the only one if {@link #isConstant}. */
    String firstTarget() {
        return targets.values().iterator().next();
    }

    /** Returns a name for variables and files: {@code repository}, {@code children2}, {@code namespace2}. */
    String label() {
        return switch (shape) {
            case REPOSITORY -> "repository";
            case CHILDREN -> "children" + depth;
            case NAMESPACE -> "namespace" + depth;
        };
    }

    /**
     * Returns the regular expression that splits a repository's name into the key and the rest.
     *
     * @return an expression with two groups; for {@code REPOSITORY}, the second is empty
     */
    String expression() {
        String key = depth == 0 ? "" : "[^/]+" + "/[^/]+".repeat(depth - 1);
        String slash = depth == 0 ? "" : "/";
        return switch (shape) {
            case REPOSITORY -> "^(.+)()$";
            case CHILDREN -> "^(" + key + ")" + slash + "([^/]+)$";
            case NAMESPACE -> "^(" + key + ")" + slash + "(.+)$";
        };
    }
}
