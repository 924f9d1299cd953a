package io.registryfacade.jetty;

import io.registryfacade.engine.FacadeEngine;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** A facade as a handler of Jetty: it answers what is the facade's, and leaves all else to the next handler. */
public final class FacadeHandler extends Handler.Abstract.NonBlocking {
    private final FacadeEngine engine;

    /**
     * A handler for a facade.
     *
     * @param engine which answers; it is closed when the handler stops
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
