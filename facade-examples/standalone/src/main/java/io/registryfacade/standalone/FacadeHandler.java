package io.registryfacade.standalone;

import io.registryfacade.http.Header;
import io.registryfacade.http.HttpAnswer;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.server.FacadeEngine;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
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
        Optional<HttpAnswer> answer = engine.answer(inbound(request));
        answer.ifPresent(present -> write(present, request, response, callback));
        return answer.isPresent();
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
        for (Header header : answer.headers()) {
            response.getHeaders().put(header.name(), header.value());
        }
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().length());
        boolean head = HttpMethod.HEAD.is(request.getMethod());
        Content.Sink.write(response, true, head ? "" : answer.body(), callback);
    }
}
