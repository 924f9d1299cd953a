package io.registryfacade.server;

import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.engine.FacadeListener;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * How to start an engine, and how to read its configuration again.
 *
 * @param start creates the engine from its listeners
 * @param reload reads the configuration of a running engine again
 */
record EngineSource(Function<List<FacadeListener>, FacadeEngine> start, Consumer<FacadeEngine> reload) {
    /** An engine whose configuration is not in a file. */
    static EngineSource of(RegistryFacade facade) {
        return new EngineSource(listeners -> new FacadeEngine(facade, listeners), engine -> {});
    }
}
