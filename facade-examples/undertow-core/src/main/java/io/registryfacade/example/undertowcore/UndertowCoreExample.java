package io.registryfacade.example.undertowcore;

import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.undertow.FacadeHandler;
import io.registryfacade.upstream.Upstream;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.ResponseCodeHandler;

/** An application on Undertow's handlers, with a facade in front of it. */
public final class UndertowCoreExample {
    private UndertowCoreExample() {}

    /**
     * Starts the application on port 8080.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        FacadeEngine engine = new FacadeEngine(RegistryFacade.builder()
                .upstream("registry", Upstream.generic("https://quay.io"))
                .route("my-org/**", "registry")
                .build());
        server(8080, engine, ResponseCodeHandler.HANDLE_404).start();
    }

    static Undertow server(int port, FacadeEngine engine, HttpHandler application) {
        return Undertow.builder()
                .setServerOption(UndertowOptions.MAX_HEADER_SIZE, 32 * 1024)
                .addHttpListener(port, "0.0.0.0")
                .setHandler(new FacadeHandler(engine, application))
                .build();
    }
}
