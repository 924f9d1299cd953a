package io.registryfacade.benchmarks.soak;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Ends the connections of a registry: each after so many requests, as nginx and load balancers do, and in other ways by
 * faults.
 *
 * <p>Over HTTP/1.1 every second end is announced by {@code Connection: close}; the others come without notice after the
 * response, so that a client may just be sending its next request. Over HTTP/2 it is a GOAWAY.
 */
final class ConnectionEnds {
    /** The default of nginx ({@code keepalive_requests}). */
    static final int REQUESTS = 1_000;

    private final int requests;
    private final AtomicInteger ended = new AtomicInteger();

    ConnectionEnds(int requests) {
        this.requests = requests;
    }

    /** How many connections were ended because they had served enough requests. */
    int ended() {
        return ended.get();
    }

    /** Ends the connection with this response if it has served enough. */
    Callback afterEnough(Request request, Response response, Callback callback) {
        Connection connection = request.getConnectionMetaData().getConnection();
        if (connection.getMessagesIn() % requests != 0 || connection.getMessagesIn() == 0) {
            return callback;
        }
        boolean isAnnounced = ended.incrementAndGet() % 2 == 0;
        if (connection instanceof HTTP2Connection http2) {
            return Callback.from(
                    callback, () -> http2.getSession().close(ErrorCode.NO_ERROR.code, "enough", Callback.NOOP));
        }
        if (isAnnounced) {
            response.getHeaders().put("Connection", "close");
            return callback;
        }
        return Callback.from(callback, () -> close(request));
    }

    static void close(Request request) {
        request.getConnectionMetaData().getConnection().getEndPoint().close();
    }

    /** Ends the connection as an operating system does whose process was killed: by a reset. */
    static void reset(Request request) {
        try {
            SocketChannel channel = channel(request.getConnectionMetaData().getConnection());
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("a connection cannot be reset", e);
        }
        close(request);
    }

    private static SocketChannel channel(Connection connection) {
        EndPoint endPoint = connection.getEndPoint();
        while (endPoint instanceof EndPoint.Wrapper wrapper) {
            endPoint = wrapper.unwrap();
        }
        return ((SocketChannelEndPoint) endPoint).getChannel();
    }
}
