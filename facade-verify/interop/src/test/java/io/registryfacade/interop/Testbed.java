package io.registryfacade.interop;

import io.registryfacade.support.BackingRegistry;
import io.registryfacade.support.Image;
import io.registryfacade.support.Push;
import io.registryfacade.support.Sandbox;
import java.io.IOException;
import java.util.List;

/**
 * The test bed of every client: a registry with an image in each of three repositories, a facade that serves one of
 * them, and a facade that serves another under the name of the first.
 */
final class Testbed implements AutoCloseable {
    /** The repository that clients request. */
    static final String SERVED = "my-org/app";
    /** A repository of the registry without a route. */
    static final String NOT_SERVED = "other/app";
    /** The second facade's upstream name of {@link #SERVED}. */
    static final String RENAMED = "acme/app";

    private final Sandbox sandbox = new Sandbox();
    private final BackingRegistry registry;
    private final RunningFacade facade;
    private final RunningFacade renaming;

    Testbed() {
        try {
            registry = BackingRegistry.start(sandbox);
            for (String repository : List.of(SERVED, NOT_SERVED, RENAMED)) {
                new Push(registry.uri(), repository).image(Image.named(repository), "1.0", "latest");
            }
            facade = facade("facade", "--repository", "my-org/**");
            renaming = facade("renaming-facade", "--repository", "my-org/**", "--as", "acme/**");
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            close();
            throw new AssertionError("the test bed does not start: " + e.getMessage(), e);
        }
    }

    private RunningFacade facade(String name, String... route) throws IOException {
        return RunningFacade.start(sandbox, name, registry.uri(), List.of(route));
    }

    BackingRegistry registry() {
        return registry;
    }

    /** Serves {@code my-org/**}. */
    RunningFacade facade() {
        return facade;
    }

    /** Serves the registry's {@code acme/**} as {@code my-org/**}. */
    RunningFacade renaming() {
        return renaming;
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
