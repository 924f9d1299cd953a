package io.registryfacade.interop;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes that a server sends. It proves independently of any log whether layers pass through the server. */
final class CountingProxy extends TcpProxy {
    private final AtomicLong sent = new AtomicLong();

    CountingProxy(InetSocketAddress server) throws IOException {
        super(server);
        start();
    }

    /** The number of bytes that the server has sent. */
    long sent() {
        return sent.get();
    }

    @Override
    Observer responses() {
        return (bytes, count) -> sent.addAndGet(count);
    }
}
