package io.registryfacade.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import io.registryfacade.engine.BodyWriter;
import io.registryfacade.engine.ServerExchange;
import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.OutboundResponse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Passes one request of Netty to the engine as it was received, and writes the response. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty closes the channel when a write fails
final class NettyExchange implements ServerExchange {
    /** The facade has validated its headers already. */
    private static final HttpHeadersFactory FIELDS =
            DefaultHttpHeadersFactory.headersFactory().withValidation(false);

    /** Names that nearly all responses have, in the form that Netty writes without encoding them each time. */
    private static final Map<String, CharSequence> NAMES = Stream.of(
                    "Location", "Docker-Distribution-API-Version", "Cache-Control", "Content-Type")
            .collect(Collectors.toUnmodifiableMap(name -> name, AsciiString::cached));

    private final FacadeHandler handler;
    private final ChannelHandlerContext context;
    private final HttpRequest request;
    private final InboundRequest inbound;

    NettyExchange(FacadeHandler handler, ChannelHandlerContext context, HttpRequest request) {
        this.handler = handler;
        this.context = context;
        this.request = request;
        this.inbound = InboundRequest.ofRequestLine(
                request.method().name(), request.uri(), new NettyHeaders(request.headers()));
    }

    @Override
    public InboundRequest request() {
        return inbound;
    }

    @Override
    public @Nullable InetAddress remoteAddress() {
        return context.channel().remoteAddress() instanceof InetSocketAddress address ? address.getAddress() : null;
    }

    /** Writes an available response without a flush, which follows once for all requests that arrived together. */
    @Override
    public void respond(CompletableFuture<OutboundResponse> response) {
        if (response.isDone()) {
            write(response.join(), isLast());
        } else {
            CompletableFuture<?> unused =
                    response.thenAccept(available -> context.executor().execute(() -> writeLater(available)));
        }
    }

    /** Nobody calls this who could handle a failure, and the client would wait for a response. */
    private void writeLater(OutboundResponse response) {
        try {
            write(response, isLast());
            context.flush();
        } catch (RuntimeException | Error e) {
            handler.exceptionCaught(context, e);
        }
    }

    /** Responds to a malformed request and closes the connection, because the start of the next request is unknown. */
    void writeLast(OutboundResponse response) {
        write(response, true);
    }

    private void write(OutboundResponse response, boolean last) {
        if (!context.channel().isActive()) {
            response.body().cancel();
            return;
        }
        try {
            send(response, last);
        } catch (RuntimeException | Error e) {
            response.body().cancel();
            throw e;
        }
    }

    private void send(OutboundResponse response, boolean last) {
        HttpHeaders fields = FIELDS.newHeaders();
        for (Header header : response.headers()) {
            fields.add(NAMES.getOrDefault(header.name(), header.name()), header.value());
        }
        fields.add(HttpHeaderNames.DATE, DateField.now());
        long length = response.body().length();
        // to HEAD, the headers may have the length that GET would have
        if (length >= 0 && !fields.contains(HttpHeaderNames.CONTENT_LENGTH)) {
            fields.add(HttpHeaderNames.CONTENT_LENGTH, length == 0 ? HttpHeaderValues.ZERO : String.valueOf(length));
        }
        boolean head = request.method().equals(HttpMethod.HEAD);
        HttpResponseStatus status = HttpResponseStatus.valueOf(response.status());
        response.body().match(new Body.Cases<Void>() {
            @Override
            public Void bytes(Body.Bytes body) {
                writeResponse(
                        status,
                        fields,
                        head || length == 0 ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(body.bytes()),
                        last);
                return null;
            }

            @Override
            public Void stream(Body.Stream body) {
                if (head) {
                    body.cancel();
                    writeResponse(status, fields, Unpooled.EMPTY_BUFFER, last);
                } else {
                    body.publisher().subscribe(startStream(status, fields, last));
                }
                return null;
            }
        });
    }

    private void writeResponse(HttpResponseStatus status, HttpHeaders fields, ByteBuf body, boolean last) {
        setConnectionHeader(fields, last);
        handler.writeEnd(
                context,
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, body, fields, EmptyHttpHeaders.INSTANCE),
                last);
    }

    /** Sends the head of a response and returns the writer of its body. */
    private BodyWriter startStream(HttpResponseStatus status, HttpHeaders fields, boolean last) {
        DefaultHttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, status, fields);
        long length = HttpUtil.getContentLength(response, -1L);
        boolean chunks = length < 0 && request.protocolVersion().isKeepAliveDefault();
        HttpUtil.setTransferEncodingChunked(response, chunks);
        // without a length or chunks, the body ends where the connection ends
        boolean ends = last || (length < 0 && !chunks);
        setConnectionHeader(fields, ends);
        context.writeAndFlush(response, context.voidPromise());
        return handler.startStream(new NettyOutput(handler, context, length, ends));
    }

    /**
     * Returns whether the connection closes after this response: because the client wants it, because a client that sent
     * {@code Expect} may send its body or not, or after chunks, because a proxy may have believed a contradicting length
     * that Netty removes (RFC 9112, section 6.1).
     */
    private boolean isLast() {
        return !HttpUtil.isKeepAlive(request)
                || request.headers().contains(HttpHeaderNames.EXPECT)
                || request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING);
    }

    private void setConnectionHeader(HttpHeaders fields, boolean last) {
        if (last) {
            fields.add(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else if (!request.protocolVersion().isKeepAliveDefault()) {
            fields.add(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
    }
}
