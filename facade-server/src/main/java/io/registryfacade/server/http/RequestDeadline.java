package io.registryfacade.server.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Closes a connection whose client does not complete the head of a request in time. */
final class RequestDeadline {
    private final Channel channel;
    private final Duration limit;
    private @Nullable Future<?> timer;
    /** Whether the bytes that arrive belong to the head of a request. */
    private boolean expectsHead = true;

    private boolean hasBytes;

    RequestDeadline(Channel channel, Duration limit) {
        this.channel = channel;
        this.limit = limit;
    }

    void start() {
        if (timer == null) {
            timer = channel.eventLoop().schedule(this::close, limit.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void close() {
        ChannelFuture unused = channel.close();
    }

    void cancel() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    /** Returns the handler in front of the decoder, which notices that a request begins. */
    ChannelHandler bytes() {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                hasBytes = true;
                context.fireChannelRead(message);
            }

            @Override
            public void channelInactive(ChannelHandlerContext context) {
                cancel();
                context.fireChannelInactive();
            }
        };
    }

    /** Returns the handler behind the decoder, which notices that a request is complete. */
    ChannelHandler messages() {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                if (message instanceof HttpRequest) {
                    cancel();
                    expectsHead = false;
                    hasBytes = false;
                }
                if (message instanceof LastHttpContent) {
                    expectsHead = true;
                    hasBytes = false;
                }
                context.fireChannelRead(message);
            }

            /** Most heads arrive whole, and need no timer. */
            @Override
            public void channelReadComplete(ChannelHandlerContext context) {
                if (expectsHead && hasBytes) {
                    start();
                }
                context.fireChannelReadComplete();
            }
        };
    }
}
