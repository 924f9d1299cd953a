package io.registryfacade.server;

import io.registryfacade.engine.FacadeEngine;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Serves {@code /healthz}: 200 as long as the process responds, whatever the state of the upstreams, because a restart
 * repairs neither a registry nor a configuration. Their state is in the JSON response.
 */
final class HealthHandler extends Handler.Abstract.NonBlocking {
    private static final String JSON = "application/json";

    private final FacadeEngine engine;

    HealthHandler(FacadeEngine engine) {
        this.engine = engine;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!"/healthz".equals(request.getHttpURI().getPath())) {
            return false;
        }
        boolean json = request.getHeaders().getQualityCSV(HttpHeader.ACCEPT).contains(JSON);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, json ? JSON : "text/plain");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put(HttpHeader.VARY, "Accept");
        Content.Sink.write(response, true, json ? HealthJson.of(engine.health()) : "ok\n", callback);
        return true;
    }
}
