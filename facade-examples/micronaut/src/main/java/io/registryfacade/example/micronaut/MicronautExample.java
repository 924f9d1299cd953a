package io.registryfacade.example.micronaut;

import io.micronaut.runtime.Micronaut;

/** An application on Micronaut's Netty server, with a facade in front of it. */
public final class MicronautExample {
    private MicronautExample() {}

    /**
     * Starts the application on port 8080.
     *
     * @param arguments properties, such as {@code -micronaut.server.port=80}
     */
    public static void main(String[] arguments) {
        Micronaut.run(MicronautExample.class, arguments);
    }
}
