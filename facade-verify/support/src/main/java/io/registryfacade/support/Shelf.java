package io.registryfacade.support;

import java.util.Set;

/** The repositories of one registry: everyone may pull the open ones, only the {@link #USER} the closed ones. */
public record Shelf(Set<String> open, Set<String> closed) {
    /** The only account. */
    public static final String USER = "somebody";

    public static final String PASSWORD = "s3cr3t-of-somebody";

    public boolean has(String repository) {
        return open.contains(repository) || closed.contains(repository);
    }

    public boolean grants(String repository, boolean toTheUser) {
        return open.contains(repository) || (toTheUser && closed.contains(repository));
    }
}
