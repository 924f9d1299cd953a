package io.registryfacade.server.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stops accepting connections while as many are open as the server handles. Others wait in the queue of the operating
 * system, instead of failing because the process has no file left.
 */
@Sharable
final class ConnectionLimit extends ChannelInboundHandlerAdapter {
    private final int limit;
    private final AtomicInteger open = new AtomicInteger();
    private final Queue<Channel> paused = new ConcurrentLinkedQueue<>();

    ConnectionLimit(int limit) {
        this.limit = limit;
    }

    /** Counts a connection that a listening channel has accepted. */
    @Override
    public void channelRead(ChannelHandlerContext context, Object connection) {
        Channel listener = context.channel();
        if (open.incrementAndGet() >= limit) {
            listener.config().setAutoRead(false);
            paused.add(listener);
        }
        ((Channel) connection).closeFuture().addListener(closed -> {
            if (open.decrementAndGet() < limit) {
                resume();
            }
        });
        context.fireChannelRead(connection);
    }

    private void resume() {
        for (Channel listener = paused.poll(); listener != null; listener = paused.poll()) {
            listener.config().setAutoRead(true);
        }
    }
}
