package io.registryfacade.interop;

import java.util.List;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;

/**
 * The HTTP version of a request, and the versions that the client offered.
 *
 * @param version of the request, such as {@code HTTP/2.0}
 * @param offered the protocols in the ClientHello of its connection, the preferred one first (RFC 7301)
 */
record Protocol(String version, List<String> offered) {
    static Protocol of(Request request, AlpnRecorder alpn) {
        ConnectionMetaData connection = request.getConnectionMetaData();
        return new Protocol(connection.getHttpVersion().asString(), alpn.offers(connection.getRemoteSocketAddress()));
    }

    /** Whether the client neither used nor offered HTTP/2. */
    boolean isHttp11Only() {
        return version.equals("HTTP/1.1") && !offered.contains(AlpnRecorder.H2);
    }

    @Override
    public String toString() {
        return version + " offered " + offered;
    }
}
