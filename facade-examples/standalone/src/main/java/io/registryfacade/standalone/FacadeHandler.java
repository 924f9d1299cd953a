package io.registryfacade.standalone;

import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.HttpAnswer;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.server.FacadeEngine;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
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
     * @param engine which answers
     */
    public FacadeHandler(FacadeEngine engine) {
        this.engine = engine;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Optional<CompletableFuture<HttpAnswer>> answer = engine.answer(inbound(request));
        if (answer.isEmpty()) {
            return false;
        }
        CompletableFuture<?> unused = answer.get()
                .thenAccept(found -> write(found, request, response, callback))
                .whenComplete((written, failure) -> {
                    if (failure != null) {
                        callback.failed(failure);
                    }
                });
        return true;
    }

    @Override
    protected void doStop() throws Exception {
        engine.close();
        super.doStop();
    }

    private static InboundRequest inbound(Request request) {
        return new InboundRequest(
                request.getMethod(),
                Objects.requireNonNullElse(request.getHttpURI().getPath(), ""),
                request.getHttpURI().getQuery(),
                name -> headers(request, name));
    }

    /** Over HTTP/2 there need not be a Host: the server knows it from the request's authority. */
    private static List<String> headers(Request request, String name) {
        List<String> values = request.getHeaders().getValuesList(name);
        String authority = request.getHttpURI().getAuthority();
        return values.isEmpty() && HttpHeader.HOST.is(name) && authority != null ? List.of(authority) : values;
    }

    private static void write(HttpAnswer answer, Request request, Response response, Callback callback) {
        response.setStatus(answer.status());
        if (answer.body().length() >= 0) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().length());
        }
        // a length among the headers is that of a GET, where this is a HEAD
        for (Header header : answer.headers()) {
            response.getHeaders().put(header.name(), header.value());
        }
        if (HttpMethod.HEAD.is(request.getMethod())) {
            callback.succeeded();
            return;
        }
        answer.body().match(new Body.Cases<Void>() {
            @Override
            public Void bytes(Body.Bytes body) {
                response.write(true, ByteBuffer.wrap(body.array()), callback);
                return null;
            }

            @Override
            public Void stream(Body.Stream body) {
                body.publisher().subscribe(new StreamWriter(response, callback));
                return null;
            }
        });
    }
}
