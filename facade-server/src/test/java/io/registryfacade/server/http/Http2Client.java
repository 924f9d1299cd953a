package io.registryfacade.server.http;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client of HTTP/2 in plain text, which sends invalid requests, too. */
final class Http2Client implements AutoCloseable {
    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel connection;

    Http2Client(int port) {
        connection = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(Http2FrameCodecBuilder.forClient()
                                        .initialSettings(Http2Settings.defaultSettings())
                                        .validateHeaders(false)
                                        .encoderIgnoreMaxHeaderListSize(true)
                                        .encoderEnforceMaxRstFramesPerWindow(1_000_000, 1)
                                        .build())
                                .addLast(new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()));
                    }
                })
                .connect(InetAddress.getLoopbackAddress(), port)
                .syncUninterruptibly()
                .channel();
    }

    /** A response; {@code reset} is the error code of a stream that the server has reset, or -1. */
    record Response(@Nullable Http2Headers headers, String body, long reset) {
        /** Returns the status; 0 if there is no response. */
        int status() {
            return headers == null ? 0 : Integer.parseInt(headers.status().toString());
        }

        @Nullable
        String header(String name) {
            CharSequence value = headers == null ? null : headers.get(name);
            return value == null ? null : value.toString();
        }
    }

    private Http2StreamChannel open(Stream stream) {
        return new Http2StreamChannelBootstrap(connection)
                .handler(stream)
                .open()
                .syncUninterruptibly()
                .getNow();
    }

    static Http2Headers request(String method, String target) {
        return new DefaultHttp2Headers(false)
                .method(method)
                .scheme("http")
                .authority("facade.test")
                .path(target);
    }

    Response send(Http2Headers request) throws Exception {
        Stream stream = new Stream();
        open(stream).writeAndFlush(new DefaultHttp2HeadersFrame(request, true)).syncUninterruptibly();
        return stream.response.get(20, TimeUnit.SECONDS);
    }

    /** Sends requests, each of which the client cancels at once, until the server ends the connection. */
    void sendAndReset(int times) {
        for (int i = 0; i < times; i++) {
            Future<Http2StreamChannel> opened = new Http2StreamChannelBootstrap(connection)
                    .handler(new Stream())
                    .open()
                    .awaitUninterruptibly();
            if (!opened.isSuccess()) {
                return;
            }
            Http2StreamChannel stream = opened.getNow();
            ChannelFuture unused = stream.write(new DefaultHttp2HeadersFrame(request("GET", "/v2/"), true));
            stream.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.CANCEL)).awaitUninterruptibly();
        }
    }

    Channel connection() {
        return connection;
    }

    @Override
    public void close() {
        connection.close().syncUninterruptibly();
        loop.shutdownGracefully(0, 10, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private static final class Stream extends ChannelInboundHandlerAdapter {
        private final CompletableFuture<Response> response = new CompletableFuture<>();
        private final ByteBuf body = Unpooled.buffer();
        private @Nullable Http2Headers headers;

        @Override
        public void channelRead(ChannelHandlerContext context, Object frame) {
            boolean end = false;
            if (frame instanceof Http2HeadersFrame head) {
                headers = head.headers();
                end = head.isEndStream();
            } else if (frame instanceof Http2DataFrame data) {
                body.writeBytes(data.content());
                end = data.isEndStream();
            }
            ReferenceCountUtil.release(frame);
            if (end) {
                complete(-1);
            }
        }

        private void complete(long reset) {
            response.complete(new Response(headers, body.toString(StandardCharsets.ISO_8859_1), reset));
        }

        /** A reset arrives as an event. */
        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof Http2ResetFrame frame) {
                complete(frame.errorCode());
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            complete(0);
        }
    }
}
