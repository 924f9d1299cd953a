package io.registryfacade.netty;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.http.OutboundResponse;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A facade as a handler of Netty, behind an {@code HttpServerCodec}: it answers what is the facade's, and leaves all else
 * to the next handler. A connection has one of its own.
 *
 * <p>Netty leaves it to its handlers that answers have the order of their requests, even where a request was sent before
 * the one before it was answered, and that nothing is taken for a request that is none. Both are done here, for the
 * application's answers too.
 */
@SuppressWarnings(
        "FutureReturnValueIgnored") // a write or close that fails ends the connection, which is told otherwise
public final class FacadeHandler extends ChannelDuplexHandler {
    /** Who owes the next answer. */
    private enum Responder {
        NONE,
        FACADE,
        APPLICATION
    }

    /** Most clients see an answer at once; what sends on all the same is never idle. */
    private static final int LINGERING_SECONDS = 5;

    private final FacadeEngine engine;
    /** What came before its turn. */
    private final Queue<Object> waiting = new ArrayDeque<>(1);

    private Responder responder = Responder.NONE;
    private @Nullable StreamWriter stream;
    /** Whether what comes belongs to a request of the facade's, which wants no bodies. */
    private boolean discardBody;
    /** Whether the latest request has come to its end. */
    private boolean received;
    /** Whether nothing more is answered. */
    private boolean closing;
    /** Whether the last answer has left, and all that comes is let go of. */
    private boolean lingering;
    /** Whether what the application writes belongs to an answer before its answer. */
    private boolean interim;

    private boolean dispatching;
    private boolean readPaused;
    private boolean progressed;
    /** What had not left when the client was last looked for. */
    private long lastPendingBytes;

    /**
     * A handler for one connection.
     *
     * @param engine which answers; whoever made it closes it
     */
    public FacadeHandler(FacadeEngine engine) {
        this.engine = engine;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (waiting.isEmpty() && isNext(message)) {
            dispatching = true;
            try {
                dispatch(context, message);
            } finally {
                dispatching = false;
            }
        } else {
            waiting.add(message);
        }
    }

    /** One request after the other: the next one begins when the one before it was answered. */
    private boolean isNext(Object message) {
        return responder == Responder.NONE || !(message instanceof HttpRequest);
    }

    private void dispatch(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            try {
                startRequest(context, request);
            } catch (RuntimeException | Error e) {
                // if it had to wait, Netty would tell it to whoever was answered before, or to nobody
                context.flush();
                exceptionCaught(context, e);
            }
        }
        if (message instanceof LastHttpContent end) {
            received = end.decoderResult().isSuccess();
        }
        if (discardBody) {
            ReferenceCountUtil.release(message);
        } else {
            context.fireChannelRead(message);
        }
    }

    private void startRequest(ChannelHandlerContext context, HttpRequest request) {
        discardBody = true;
        if (closing) {
            return;
        }
        received = false;
        responder = Responder.FACADE;
        NettyExchange exchange = new NettyExchange(this, context, request);
        OutboundResponse refusal = MalformedRequestResponses.responseTo(request);
        if (refusal != null) {
            exchange.writeLast(refusal);
        } else if (!engine.handle(exchange)) {
            discardBody = false;
            responder = Responder.APPLICATION;
        }
    }

    StreamWriter startStream(StreamWriter writer) {
        stream = writer;
        return writer;
    }

    /** The client has taken something. */
    void recordProgress() {
        progressed = true;
    }

    /** Writes the end of an answer of the facade's, and all of it if that is the same. */
    void writeEnd(ChannelHandlerContext context, HttpObject end, boolean last) {
        stream = null;
        if (last) {
            closing = true;
            context.write(end).addListener(written -> closeConnection(context));
        } else {
            context.write(end, context.voidPromise());
        }
        responder = Responder.NONE;
        drainQueue(context);
    }

    /**
     * A connection that is closed while its client still sends is reset, which may take the answer with it. So only the
     * one direction is closed then, and what comes is let go of until the client has seen it, or should have.
     */
    private void closeConnection(ChannelHandlerContext context) {
        if (!received && context.channel() instanceof DuplexChannel both) {
            lingering = true;
            both.shutdownOutput();
            Future<?> closeTimer =
                    context.executor().schedule(() -> context.close(), LINGERING_SECONDS, TimeUnit.SECONDS);
            both.closeFuture().addListener(closed -> closeTimer.cancel(false));
        } else {
            context.close();
        }
    }

    /** Looks on while the application answers. */
    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        context.write(message, promise);
        if (message instanceof HttpResponse response) {
            interim = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
            closing |= !interim && !HttpUtil.isKeepAlive(response);
        }
        if (message instanceof LastHttpContent && !interim && responder == Responder.APPLICATION) {
            responder = Responder.NONE;
            drainQueue(context);
        }
    }

    /** With what has waited for its turn, if nobody is about to do so anyway. */
    private void drainQueue(ChannelHandlerContext context) {
        if (dispatching || waiting.isEmpty()) {
            return;
        }
        dispatching = true;
        try {
            for (Object next = waiting.peek(); next != null && isNext(next); next = waiting.peek()) {
                waiting.remove();
                dispatch(context, next);
            }
        } finally {
            dispatching = false;
        }
        channelReadComplete(context);
    }

    /** The answers to all that came at once leave at once. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.flush();
        context.fireChannelReadComplete();
        updateAutoRead(context);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        updateAutoRead(context);
        context.fireChannelWritabilityChanged();
    }

    /**
     * Nothing is read beyond a request that waits, nor from a client that asks on and does not take its answers. When
     * the last answer has left, Netty calls the connection unwritable, but what comes must be read.
     */
    private void updateAutoRead(ChannelHandlerContext context) {
        boolean reads = waiting.isEmpty()
                && (responder != Responder.NONE
                        || lingering
                        || context.channel().isWritable());
        if (reads == readPaused) {
            readPaused = !reads;
            context.channel().config().setAutoRead(reads);
        }
    }

    /** A client that neither asks nor takes anything is not waited for; a registry has a time limit of its own. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (!(event instanceof IdleStateEvent) || responder == Responder.APPLICATION) {
            context.fireUserEventTriggered(event);
            return;
        }
        boolean forRegistry = responder == Responder.FACADE && (stream == null || !stream.isWriting());
        if (!hasProgressed(context) && !forRegistry) {
            context.close();
        }
    }

    private boolean hasProgressed(ChannelHandlerContext context) {
        ChannelOutboundBuffer buffer = context.channel().unsafe().outboundBuffer();
        long left = buffer == null ? 0 : buffer.totalPendingWriteBytes() - buffer.currentProgress();
        boolean hasProgressed = progressed || (left != 0 && left != lastPendingBytes);
        progressed = false;
        lastPendingBytes = left;
        return hasProgressed;
    }

    /**
     * A client that has gone, or sends what cannot be read, is no news. What could not be read may be a request that is
     * missing now, so that the answers to all others would go to the wrong ones.
     */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        boolean unreadable = cause instanceof DecoderException;
        if (unreadable || responder != Responder.APPLICATION) {
            context.close();
        }
        if (context.channel().isActive() || !(unreadable || cause instanceof IOException)) {
            context.fireExceptionCaught(cause);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
        if (stream != null) {
            stream.cancel();
        }
    }
}
