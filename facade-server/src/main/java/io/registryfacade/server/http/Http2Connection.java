package io.registryfacade.server.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;

/** The end of an HTTP/2 connection: when it is idle, when the server stops, and when it fails. */
@SuppressWarnings("FutureReturnValueIgnored") // nobody waits until a connection has closed
final class Http2Connection extends ChannelInboundHandlerAdapter {
    private final Http2FrameCodec codec;
    private final RequestDeadline deadline;

    Http2Connection(Http2FrameCodec codec, RequestDeadline deadline) {
        this.codec = codec;
        this.deadline = deadline;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof Http2SettingsFrame) {
            deadline.cancel();
        }
        ReferenceCountUtil.release(message);
    }

    /** Closing sends GOAWAY and waits for the streams in flight. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        boolean idle = event instanceof IdleStateEvent && codec.connection().numActiveStreams() == 0;
        if (idle || event == Drain.EVENT) {
            context.channel().close();
        }
        context.fireUserEventTriggered(event);
    }
}
