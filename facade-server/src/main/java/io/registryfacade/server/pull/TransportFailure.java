package io.registryfacade.server.pull;

import io.registryfacade.server.content.Printable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says in words why a server did not respond. */
final class TransportFailure {
    private TransportFailure() {}

    static PullException of(URI url, IOException failure) {
        String server = url.getAuthority();
        if (hasCause(failure, UnresolvedAddressException.class) || hasCause(failure, UnknownHostException.class)) {
            return new PullException(server + " is not a known host", "check the name and its DNS record");
        }
        if (failure instanceof HttpTimeoutException) {
            return new PullException(server + " did not respond in time", "check the server and the network");
        }
        if (failure instanceof SSLException) {
            return new PullException(
                    server + " has no TLS connection that this client accepts: " + words(failure),
                    "give the authority of a private certificate by --ca FILE; for plain HTTP, use --plain-http");
        }
        if (failure instanceof ConnectException) {
            return new PullException(server + " cannot be connected to", "check that it runs, and the port");
        }
        return new PullException(server + " ended the connection: " + words(failure), "check the server");
    }

    private static String words(IOException failure) {
        return Printable.of(failure.getMessage() == null ? failure.toString() : failure.getMessage());
    }

    private static boolean hasCause(@Nullable Throwable failure, Class<? extends Throwable> type) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 10; depth++) {
            if (type.isInstance(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
