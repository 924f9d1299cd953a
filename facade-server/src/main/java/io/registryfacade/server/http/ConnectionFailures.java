package io.registryfacade.server.http;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.util.function.Consumer;

/** The last handler of every pipeline: closes connections that fail. Clients can cause most failures, so none is logged. */
@SuppressWarnings("FutureReturnValueIgnored") // nobody waits until a connection has closed
@Sharable
final class ConnectionFailures extends ChannelInboundHandlerAdapter {
    private final Consumer<? super Throwable> observer;

    ConnectionFailures(Consumer<? super Throwable> observer) {
        this.observer = observer;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        observer.accept(cause);
        context.close();
    }

    /** Such as the rest of a request whose connection closes. */
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ReferenceCountUtil.release(message);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        ReferenceCountUtil.release(event);
    }
}
