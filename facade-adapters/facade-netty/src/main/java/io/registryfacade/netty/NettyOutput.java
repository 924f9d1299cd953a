package io.registryfacade.netty;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import io.registryfacade.engine.BodyWriter;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Writes the pieces of a body to a channel, on its event loop. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty closes the channel when a write fails
final class NettyOutput implements BodyWriter.Output {
    private final FacadeHandler handler;
    private final ChannelHandlerContext context;
    private final boolean last;
    /** The part of the Content-Length that is not written yet; below 0 if the response has none. */
    private long remainingLength;

    /**
     * Creates the output of one response, whose head is written.
     *
     * @param length its Content-Length; below 0 if it has none
     * @param last whether the connection ends with it
     */
    NettyOutput(FacadeHandler handler, ChannelHandlerContext context, long length, boolean last) {
        this.handler = handler;
        this.context = context;
        this.remainingLength = length;
        this.last = last;
    }

    @Override
    public void write(ByteBuffer bytes, BodyWriter writer) {
        onEventLoop(() -> {
            int length = bytes.remaining();
            if (remainingLength >= 0 && length > remainingLength) {
                // the client would read the rest as the next response
                writer.failed(new IOException("the body is longer than its Content-Length"));
                return;
            }
            remainingLength -= remainingLength < 0 ? 0 : length;
            context.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(bytes)))
                    .addListener(written -> {
                        if (written.isSuccess()) {
                            handler.recordProgress();
                            writer.written();
                        } else {
                            writer.failed(written.cause());
                        }
                    });
        });
    }

    @Override
    public void end() {
        onEventLoop(() -> {
            if (remainingLength > 0) {
                context.close();
            } else {
                handler.writeEnd(context, LastHttpContent.EMPTY_LAST_CONTENT, last);
                context.flush();
            }
        });
    }

    @Override
    public void abort(Throwable failure) {
        context.close();
    }

    private void onEventLoop(Runnable task) {
        context.executor().execute(task);
    }
}
