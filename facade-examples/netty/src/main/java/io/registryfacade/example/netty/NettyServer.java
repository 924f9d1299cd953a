package io.registryfacade.example.netty;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.registryfacade.engine.FacadeEngine;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** A server that listens. */
record NettyServer(FacadeEngine engine, EventLoopGroup loops, Channel channel) implements AutoCloseable {
    int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    /** Ends all connections at once. */
    @Override
    public void close() {
        channel.close().syncUninterruptibly();
        loops.shutdownGracefully(0, 10, TimeUnit.SECONDS).syncUninterruptibly();
        engine.close();
    }
}
