package io.registryfacade.netty;

import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
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
import io.registryfacade.engine.BodyWriter;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.engine.ServerExchange;
import io.registryfacade.http.OutboundResponse;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Mounts a facade in a Netty pipeline, behind an {@code HttpServerCodec}: it responds to the requests of the facade and
 * passes all others to the next handler. Create one for each connection.
 *
 * <p>Netty leaves two duties to its handlers, which this one does for the application too: responses have the order of
 * their requests, even where a client sends the next request before it has the response (pipelining), and malformed
 * requests are rejected. It also closes idle connections where an {@code IdleStateHandler} is in front of it.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty closes the channel when a write fails
public final class FacadeHandler extends ChannelDuplexHandler {
    /** Who must send the next response. */
    private enum Responder {
        NONE,
        FACADE,
        APPLICATION
    }

    private enum Connection {
        OPEN,
        /** No request after the current one gets a response. */
        LAST_RESPONSE,
        /** The last response is sent, and the rest of its request is discarded. */
        LINGERING
    }

    /** Most clients read the response at once; one that keeps sending is never idle. */
    private static final int LINGERING_SECONDS = 5;

    private final Predicate<? super ServerExchange> handler;
    private final ClientProgress progress = new ClientProgress();
    /** Requests that must wait for the response to the current one. */
    private final Queue<Object> waiting = new ArrayDeque<>(1);

    private Responder responder = Responder.NONE;
    private Connection connection = Connection.OPEN;
    private @Nullable BodyWriter stream;
    /** Whether the content that arrives belongs to a request of the facade, which needs no bodies. */
    private boolean discardBody;
    /** Whether the latest request has arrived completely. */
    private boolean received;
    /** Whether the application is writing an interim response (1xx), which its response follows. */
    private boolean interim;

    private boolean dispatching;
    private boolean readPaused;
    /** Whether the channel reads without being asked to, when it is not paused. */
    private boolean autoRead;
    /** Whether a handler has requested a read while reading was paused. */
    private boolean readRequested;

    private FacadeHandler(Predicate<? super ServerExchange> handler) {
        this.handler = handler;
    }

    /**
     * Creates a handler for one connection, in front of an application.
     *
     * @param engine the engine, which all connections share, and this handler does not close
     */
    public FacadeHandler(FacadeEngine engine) {
        this(engine::handle);
    }

    /**
     * Creates a handler for one connection of a server without an application, which responds with an error to requests
     * that are not for the facade.
     *
     * @param engine the engine, which all connections share, and this handler does not close
     * @return the handler
     */
    public static FacadeHandler withoutApplication(FacadeEngine engine) {
        return of(exchange -> {
            engine.handleOrReject(exchange);
            return true;
        });
    }

    /**
     * Creates a handler for one connection of a server with pages of its own in front of a facade, such as a health check.
     *
     * @param handler handles a request like {@link FacadeEngine#handle}: it responds and returns {@code true}, or returns
     *     {@code false} for the next handler of the pipeline; all connections share it
     * @return the handler
     */
    public static FacadeHandler of(Predicate<? super ServerExchange> handler) {
        return new FacadeHandler(handler);
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

    /** A request starts when the one before it has its response. */
    private boolean isNext(Object message) {
        return responder == Responder.NONE || !(message instanceof HttpRequest);
    }

    private void dispatch(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            try {
                startRequest(context, request);
            } catch (RuntimeException | Error e) {
                // Netty would report it to the caller, which after a wait belongs to another response
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
        if (connection != Connection.OPEN) {
            return;
        }
        received = false;
        responder = Responder.FACADE;
        NettyExchange exchange = new NettyExchange(this, context, request);
        OutboundResponse rejection = MalformedRequestResponses.responseTo(request);
        if (rejection != null) {
            exchange.writeLast(rejection);
        } else if (!handler.test(exchange)) {
            discardBody = false;
            responder = Responder.APPLICATION;
        }
    }

    /** Returns the writer of the current response's body, which ends with the connection. */
    BodyWriter startStream(NettyOutput output) {
        BodyWriter writer = new BodyWriter(output);
        stream = writer;
        return writer;
    }

    /** Records that the client has read a piece of a stream. */
    void recordProgress() {
        progress.record();
    }

    /** Writes the end of a response of the facade, or a complete response. */
    void writeEnd(ChannelHandlerContext context, HttpObject end, boolean last) {
        stream = null;
        if (last) {
            connection = Connection.LAST_RESPONSE;
            context.write(end).addListener(written -> closeConnection(context));
        } else {
            context.write(end, context.voidPromise());
        }
        responder = Responder.NONE;
        drainQueue(context);
    }

    /**
     * Closes the connection, first only for output if the client is still sending: closing it at once would reset it, and
     * the client could lose the response.
     */
    private void closeConnection(ChannelHandlerContext context) {
        if (!received && context.channel() instanceof DuplexChannel channel) {
            connection = Connection.LINGERING;
            channel.shutdownOutput();
            Future<?> closeTimer =
                    context.executor().schedule(() -> context.close(), LINGERING_SECONDS, TimeUnit.SECONDS);
            channel.closeFuture().addListener(closed -> closeTimer.cancel(false));
        } else {
            context.close();
        }
    }

    /** Notices where a response of the application ends. */
    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        context.write(message, promise);
        if (message instanceof HttpResponse response) {
            interim = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
            if (!interim && !HttpUtil.isKeepAlive(response)) {
                connection = Connection.LAST_RESPONSE;
            }
        }
        if (message instanceof LastHttpContent && !interim && responder == Responder.APPLICATION) {
            responder = Responder.NONE;
            drainQueue(context);
        }
    }

    /** Dispatches the requests that have waited, unless a caller is about to do so. */
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

    /** Flushes once for all requests that arrived together. */
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
     * Stops reading while a request waits, and while a client sends requests without reading the responses. A lingering
     * connection must be read, although Netty calls it unwritable.
     */
    private void updateAutoRead(ChannelHandlerContext context) {
        boolean reads = waiting.isEmpty()
                && (responder != Responder.NONE
                        || connection == Connection.LINGERING
                        || context.channel().isWritable());
        if (reads != readPaused) {
            return;
        }
        readPaused = !reads;
        ChannelConfig config = context.channel().config();
        if (readPaused) {
            autoRead = config.isAutoRead();
            config.setAutoRead(false);
        } else {
            config.setAutoRead(autoRead);
            if (readRequested) {
                readRequested = false;
                context.read();
            }
        }
    }

    /** Delays a read that another handler of the pipeline requests, such as one without auto-read. */
    @Override
    public void read(ChannelHandlerContext context) {
        if (readPaused) {
            readRequested = true;
        } else {
            context.read();
        }
    }

    /** Closes the connection of an idle client; a request to a registry has a deadline of its own. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (!(event instanceof IdleStateEvent) || responder == Responder.APPLICATION) {
            context.fireUserEventTriggered(event);
            return;
        }
        boolean waitsForRegistry = responder == Responder.FACADE && (stream == null || !stream.isWriting());
        if (!progress.check(context.channel()) && !waitsForRegistry) {
            context.close();
        }
    }

    /**
     * Passes failures on, except that a client has disconnected or sent bytes that cannot be decoded. After those, the
     * connection is closed: a request may be missing, and responses would go to the wrong requests.
     */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        boolean undecodable = cause instanceof DecoderException;
        if (undecodable || responder != Responder.APPLICATION) {
            context.close();
        }
        if (context.channel().isActive() || !(undecodable || cause instanceof IOException)) {
            context.fireExceptionCaught(cause);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
        if (stream != null) {
            stream.failed(new ClosedChannelException());
        }
    }
}
