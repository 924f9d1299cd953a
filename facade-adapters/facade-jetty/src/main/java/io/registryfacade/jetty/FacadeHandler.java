package io.registryfacade.jetty;

import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.engine.ServerExchange;
import java.util.function.Predicate;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Mounts a facade among Jetty's handlers: it responds to the requests of the facade and leaves all others to the next
 * handler of the sequence, or responds to them with an error if there is no application.
 */
public final class FacadeHandler extends Handler.Abstract.NonBlocking {
    private final FacadeEngine engine;
    private final Predicate<ServerExchange> handling;

    private FacadeHandler(FacadeEngine engine, Predicate<ServerExchange> handling) {
        this.engine = engine;
        this.handling = handling;
    }

    /**
     * Creates a handler in front of an application.
     *
     * @param engine the facade; the handler closes it when it stops
     */
    public FacadeHandler(FacadeEngine engine) {
        this(engine, engine::handle);
    }

    /**
     * Creates a handler for a server without an application, which responds with an error to requests that are not for
     * the facade.
     *
     * @param engine the facade; the handler closes it when it stops
     * @return the handler
     */
    public static FacadeHandler withoutApplication(FacadeEngine engine) {
        return new FacadeHandler(engine, exchange -> {
            engine.handleOrReject(exchange);
            return true;
        });
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        return handling.test(new JettyExchange(request, response, callback));
    }

    @Override
    protected void doStop() throws Exception {
        engine.close();
        super.doStop();
    }
}
