package io.registryfacade.interop;

import java.util.Set;

/**
 * The repositories of one registry, as its token server knows them.
 *
 * @param open what everybody may pull
 * @param closed what only the {@link #USER} may pull
 */
record Shelf(Set<String> open, Set<String> closed) {
    /** The one person with an account. */
    static final String USER = "somebody";

    static final String PASSWORD = "s3cr3t-of-somebody";

    boolean has(String repository) {
        return open.contains(repository) || closed.contains(repository);
    }

    boolean grants(String repository, boolean toTheUser) {
        return open.contains(repository) || (toTheUser && closed.contains(repository));
    }
}
