package io.registryfacade.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Writes bytes as they come, no faster than the client takes them. They come on threads of the registry's side; Netty
 * writes on the connection's event loop, so that is where everything is done here.
 */
@SuppressWarnings(
        "FutureReturnValueIgnored") // a write or close that fails ends the connection, which is told otherwise
final class StreamWriter implements Flow.Subscriber<List<ByteBuffer>> {
    private final FacadeHandler handler;
    private final ChannelHandlerContext context;
    private final boolean last;
    /** How many bytes the client was promised and has not got; below 0 if none were promised. */
    private long remainingLength;

    private boolean writing;
    private Flow.@Nullable Subscription subscription;

    StreamWriter(FacadeHandler handler, ChannelHandlerContext context, long length, boolean last) {
        this.handler = handler;
        this.context = context;
        this.remainingLength = length;
        this.last = last;
    }

    /** Whether it waits for the client, and not for the registry. */
    boolean isWriting() {
        return writing;
    }

    @Override
    public void onSubscribe(Flow.Subscription source) {
        onItsLoop(() -> {
            subscription = source;
            if (context.channel().isActive()) {
                source.request(1);
            } else {
                source.cancel();
            }
        });
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        onItsLoop(() -> write(Unpooled.wrappedBuffer(buffers.toArray(ByteBuffer[]::new))));
    }

    private void write(ByteBuf bytes) {
        int length = bytes.readableBytes();
        if (remainingLength >= 0 && length > remainingLength) {
            // the client would take what is too much for the next answer
            bytes.release();
            abort();
            return;
        }
        remainingLength -= remainingLength < 0 ? 0 : length;
        writing = true;
        context.writeAndFlush(new DefaultHttpContent(bytes)).addListener(this::onWritten);
    }

    /** One thing at a time: more is asked for only when this has left. */
    private void onWritten(Future<?> written) {
        writing = false;
        if (!written.isSuccess()) {
            abort();
        } else if (subscription != null) {
            handler.recordProgress();
            subscription.request(1);
        }
    }

    @Override
    public void onComplete() {
        onItsLoop(() -> {
            if (remainingLength > 0) {
                abort();
            } else {
                handler.writeEnd(context, LastHttpContent.EMPTY_LAST_CONTENT, last);
                context.flush();
            }
        });
    }

    /** The registry broke off: so does the connection, or a part would look like the whole. */
    @Override
    public void onError(Throwable failure) {
        onItsLoop(this::abort);
    }

    private void abort() {
        context.close();
        cancel();
    }

    /** The client has gone. */
    void cancel() {
        if (subscription != null) {
            subscription.cancel();
        }
    }

    private void onItsLoop(Runnable task) {
        context.executor().execute(task);
    }
}
