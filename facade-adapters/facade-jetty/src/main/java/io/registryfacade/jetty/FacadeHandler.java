package io.registryfacade.jetty;

import io.registryfacade.engine.FacadeEngine;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Mounts a facade among Jetty's handlers: it responds to the requests of the facade and leaves all others to the next
 * handler of the sequence.
 */
public final class FacadeHandler extends Handler.Abstract.NonBlocking {
    private final FacadeEngine engine;

    /**
     * Creates a handler.
     *
     * @param engine the facade; the handler closes it when it stops
     */
    public FacadeHandler(FacadeEngine engine) {
        this.engine = engine;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        return engine.handle(new JettyExchange(request, response, callback));
    }

    @Override
    protected void doStop() throws Exception {
        engine.close();
        super.doStop();
    }
}
