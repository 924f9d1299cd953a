package io.registryfacade.interop;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Closes the first connection on which a server has sent many bytes, and records the requests of clients. */
final class InterruptingProxy extends TcpProxy {
    private final int limit;
    private final ByteArrayOutputStream requests = new ByteArrayOutputStream();
    private final AtomicBoolean hasInterrupted = new AtomicBoolean();

    /**
     * Starts the proxy.
     *
     * @param limit how many bytes the interrupted connection has passed on
     */
    InterruptingProxy(InetSocketAddress server, int limit) throws IOException {
        super(server);
        this.limit = limit;
        start();
    }

    /** The requests of all clients, as they were sent. */
    String requests() {
        return requests.toString(ISO_8859_1);
    }

    boolean hasInterrupted() {
        return hasInterrupted.get();
    }

    @Override
    void requested(byte[] bytes, int count) {
        requests.write(bytes, 0, count);
    }

    @Override
    Observer responses() {
        AtomicLong passed = new AtomicLong();
        return (bytes, count) -> {
            if (passed.addAndGet(count) > limit && hasInterrupted.compareAndSet(false, true)) {
                throw new EOFException("interrupted");
            }
        };
    }
}
