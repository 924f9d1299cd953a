package io.registryfacade.resolve;

import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.HttpAnswer;
import io.registryfacade.http.Origin;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

/** What a client is told when a registry could not be asked. */
final class Failures {
    private static final Header JSON = new Header("Content-Type", "application/json");

    private Failures() {}

    /** An answer for a failure, which may be wrapped in others. */
    static HttpAnswer answer(Throwable failure) {
        Throwable cause = unwrapped(failure);
        if (cause instanceof ResolveException told) {
            return error(told.status(), told.error());
        }
        return cause instanceof TimeoutException
                ? error(504, new OciError(ErrorCode.UNAVAILABLE, "the registry did not answer in time"))
                : error(
                        500,
                        new OciError(
                                ErrorCode.UNAVAILABLE,
                                "the facade failed: " + cause.getClass().getSimpleName()));
    }

    static HttpAnswer error(int status, OciError error) {
        return new HttpAnswer(status, List.of(JSON), Body.of(error.json()));
    }

    /** What went wrong on the wire to a server, told without what only its operator should know. */
    static ResolveException onTheWire(Origin server, Throwable failure) {
        Throwable cause = unwrapped(failure);
        if (cause instanceof ResolveException told) {
            return told;
        }
        if (cause instanceof HttpTimeoutException || cause instanceof TimeoutException) {
            return new ResolveException(504, server.authority() + " did not answer in time");
        }
        return new ResolveException(502, server.authority() + " cannot be reached: " + why(cause));
    }

    private static String why(Throwable cause) {
        if (cause instanceof UnresolvedAddressException || cause.getCause() instanceof UnresolvedAddressException) {
            return "its name is not known";
        }
        return cause instanceof IOException && cause.getMessage() != null
                ? cause.getMessage()
                : cause.getClass().getSimpleName();
    }

    private static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? unwrapped(cause) : failure;
    }
}
