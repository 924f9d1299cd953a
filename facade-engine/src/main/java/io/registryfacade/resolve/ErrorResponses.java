package io.registryfacade.resolve;

import io.registryfacade.http.Header;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.jspecify.annotations.Nullable;

/** Builds the responses for requests that an upstream failed. */
final class ErrorResponses {
    /** The setting to check in a message, for which that of a mirror takes its place. */
    static final String URL_OF_UPSTREAM = "the 'url' of this upstream";

    private ErrorResponses() {}

    /**
     * Returns the response for a failed pull.
     *
     * @param failure the failure, which may be wrapped in {@link java.util.concurrent.CompletionException}s
     * @param image the address and repository of the image
     */
    static OutboundResponse of(Throwable failure, String image) {
        Throwable cause = Futures.unwrap(failure);
        if (cause instanceof TimeoutException) {
            return of(
                    504,
                    new OciError(
                            ErrorCode.UNAVAILABLE,
                            image
                                    + " is not available: the registry did not respond in time (resolve.deadline); try again"
                                    + " later"));
        }
        // refusals name the repository already, failures only the server
        if (cause instanceof ResolveException known && (known.status() >= 500 || known.status() == 429)) {
            String message = image + " is not available: " + known.error().message();
            return of(known.status(), new OciError(known.error().code(), message), known.headers());
        }
        return of(failure);
    }

    /** Returns the response for a failure, which may be wrapped. */
    static OutboundResponse of(Throwable failure) {
        Throwable cause = Futures.unwrap(failure);
        if (cause instanceof ResolveException known) {
            return of(known.status(), known.error(), known.headers());
        }
        if (cause instanceof TimeoutException) {
            return of(
                    504,
                    new OciError(
                            ErrorCode.UNAVAILABLE,
                            "the registry did not respond in time (resolve.deadline); try again later"));
        }
        return of(
                500,
                new OciError(
                        ErrorCode.UNAVAILABLE,
                        "the facade failed: " + cause.getClass().getSimpleName()));
    }

    static OutboundResponse of(int status, OciError error) {
        return of(status, error, List.of());
    }

    static OutboundResponse of(int status, OciError error, List<Header> headers) {
        return OutboundResponse.json(status, error.json(), headers);
    }

    /**
     * Returns the error for a request that could not be sent, or got no HTTP response, without details that only the
     * operator should see.
     *
     * @param server the server's name in messages, such as {@code the token server auth.example.com}
     * @param proxy the proxy for that server; {@code null} if there is none
     */
    static ResolveException transportError(String server, @Nullable InetSocketAddress proxy, Throwable failure) {
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
                            + server + " cannot be used: " + reason(cause)
                            + "; the operator of this facade must check the proxy and the 'proxy' of this upstream");
        }
        if (cause instanceof TimeoutException || cause instanceof SocketTimeoutException) {
            return new ResolveException(504, server + " did not respond in time; try again later");
        }
        return new ResolveException(502, server + " cannot be reached: " + reason(cause) + nextStep(cause));
    }

    private static boolean isConnectFailure(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof ConnectTimeoutException
                || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException;
    }

    /** Returns what to do about a failure, as the end of a sentence. */
    private static String nextStep(Throwable cause) {
        if (cause instanceof UnknownHostException) {
            return "; the operator of this facade must check " + URL_OF_UPSTREAM + ", and its DNS";
        }
        if (isUntrusted(cause)) {
            return "; the operator of this facade must give this upstream the certificate of its authority as 'ca'";
        }
        return "; try again later";
    }

    private static boolean isUntrusted(Throwable failure) {
        return isCausedBy(CertPathBuilderException.class, failure);
    }

    private static boolean isCausedBy(Class<? extends Throwable> type, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
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
        if (isUntrusted(cause)) {
            return "its certificate is not from a trusted authority";
        }
        if (isCausedBy(CertificateExpiredException.class, cause)) {
            return "its certificate has expired";
        }
        if (cause instanceof SSLException) {
            return "no secure connection: " + printable(cause);
        }
        if (cause instanceof ConnectionClosedException) {
            return "it closed the connection before its response was complete";
        }
        return cause instanceof HttpException ? "its response is not HTTP: " + printable(cause) : printable(cause);
    }

    /** Returns the printable part of a message, because libraries quote what they received. */
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
