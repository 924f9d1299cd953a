package io.registryfacade.resolve;

import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.HttpAnswer;
import io.registryfacade.http.Origin;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.jspecify.annotations.Nullable;

/** Builds the responses that a client gets when an upstream could not be asked. */
final class ErrorResponses {
    private static final Header JSON = new Header("Content-Type", "application/json");

    private ErrorResponses() {}

    /** The response for a failure, which may be wrapped in others. */
    static HttpAnswer of(Throwable failure) {
        Throwable cause = Futures.unwrap(failure);
        if (cause instanceof ResolveException known) {
            return of(known.status(), known.error(), known.headers());
        }
        if (cause instanceof TimeoutException) {
            return of(504, new OciError(ErrorCode.UNAVAILABLE, "the registry did not respond in time"));
        }
        return of(
                500,
                new OciError(
                        ErrorCode.UNAVAILABLE,
                        "the facade failed: " + cause.getClass().getSimpleName()));
    }

    static HttpAnswer of(int status, OciError error) {
        return of(status, error, List.of());
    }

    static HttpAnswer of(int status, OciError error, List<Header> more) {
        List<Header> headers = new ArrayList<>(List.of(JSON));
        headers.addAll(more);
        return new HttpAnswer(status, headers, Body.of(error.json()));
    }

    /**
     * Says why a request could not be sent, or brought no HTTP response, without what only the operator should know.
     *
     * @param proxy the proxy on the way; {@code null} if there is none
     */
    static ResolveException transportError(Origin server, @Nullable InetSocketAddress proxy, Throwable failure) {
        Throwable cause = Futures.unwrap(failure);
        if (cause instanceof LimitExceededException && cause.getCause() instanceof ResolveException limit) {
            return limit;
        }
        if (cause instanceof ResolveException known) {
            return known;
        }
        if (proxy != null && (isConnectFailure(cause) || cause instanceof HttpException)) {
            return new ResolveException(
                    502,
                    "the proxy " + proxy.getHostString() + ":" + proxy.getPort() + " on the way to "
                            + server.authority() + " cannot be used: " + reason(cause));
        }
        if (cause instanceof TimeoutException || cause instanceof SocketTimeoutException) {
            return new ResolveException(504, server.authority() + " did not respond in time");
        }
        return new ResolveException(502, server.authority() + " cannot be reached: " + reason(cause));
    }

    private static boolean isConnectFailure(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof ConnectTimeoutException
                || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException;
    }

    private static String reason(Throwable cause) {
        if (cause instanceof UnknownHostException) {
            return "its host name is not known";
        }
        if (cause instanceof ConnectTimeoutException) {
            return "it did not accept a connection in time";
        }
        if (cause instanceof ConnectException) {
            return "it refused the connection";
        }
        if (cause instanceof SSLException) {
            return "no secure connection: " + printable(cause);
        }
        if (cause instanceof ConnectionClosedException) {
            return "it closed the connection before its response was complete";
        }
        return cause instanceof HttpException ? "its response is not HTTP: " + printable(cause) : printable(cause);
    }

    /** What a library says may quote what was received. */
    private static String printable(Throwable cause) {
        String message = cause.getMessage();
        if (!(cause instanceof IOException || cause instanceof HttpException) || message == null) {
            return cause.getClass().getSimpleName();
        }
        StringBuilder text = new StringBuilder();
        message.chars().limit(200).forEach(c -> text.append(c >= ' ' && c <= '~' ? (char) c : '?'));
        return text.toString();
    }
}
