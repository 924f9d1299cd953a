package io.registryfacade.server;

import io.registryfacade.http.OutboundResponse;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Sends the errors of the server itself as OCI error JSON. */
final class OciErrorHandler extends ErrorHandler {
    private final Consumer<@Nullable Throwable> observer;

    OciErrorHandler(Consumer<@Nullable Throwable> observer) {
        this.observer = observer;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int status,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        observer.accept(cause);
        // the server's own message may repeat the request
        String json = new OciError(ErrorCode.UNSUPPORTED, HttpStatus.getMessage(status)).json();
        OutboundResponse.json(status, json, List.of())
                .headers()
                .forEach(header -> response.getHeaders().put(header.name(), header.value()));
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, json.length());
        if (cause instanceof HttpException) {
            // the server closes the connection after a request that it cannot parse, and proxies share connections
            response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
        }
        Content.Sink.write(response, true, HttpMethod.HEAD.is(request.getMethod()) ? "" : json, callback);
    }
}
