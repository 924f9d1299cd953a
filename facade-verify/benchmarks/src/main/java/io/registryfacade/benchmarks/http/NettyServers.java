package io.registryfacade.benchmarks.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.ResourceLeakDetector;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.netty.FacadeHandler;
import java.net.InetSocketAddress;
import java.util.function.Supplier;

/**
 * Netty as {@code facade-examples/netty} has it, with Linux's epoll and one event loop. What stands behind the facade
 * there, an {@code HttpServerKeepAliveHandler} and an application, is left out: no redirect gets that far.
 */
final class NettyServers {
    private static final int LOOPS = 1;
    private static final int HEADER_BYTES = 32 * 1024;

    private NettyServers() {}

    /** The facade, without an application behind it. */
    static int facade() {
        FacadeEngine engine = new FacadeEngine(Rules.facade());
        return start(() -> new FacadeHandler(engine));
    }

    /** One answer for everything. */
    static int constant() {
        return start(Constant::new);
    }

    private static int start(Supplier<ChannelHandler> handler) {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
        Channel listening = new ServerBootstrap()
                .group(new MultiThreadIoEventLoopGroup(LOOPS, EpollIoHandler.newFactory()))
                .channel(EpollServerSocketChannel.class)
                .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        connection
                                .pipeline()
                                .addLast(new IdleStateHandler(30, 0, 0))
                                .addLast(new HttpServerCodec(new HttpDecoderConfig()
                                        .setMaxInitialLineLength(HEADER_BYTES)
                                        .setMaxHeaderSize(HEADER_BYTES)))
                                .addLast(handler.get());
                    }
                })
                .bind("127.0.0.1", 0)
                .syncUninterruptibly()
                .channel();
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for what leaves
    private static final class Constant extends ChannelInboundHandlerAdapter {
        private static final HttpHeaders FIELDS = new DefaultHttpHeaders()
                .set(HttpHeaderNames.LOCATION, Rules.SOME_LOCATION)
                // the other servers tell it by themselves
                .set(HttpHeaderNames.DATE, "Sun, 06 Nov 1994 08:49:37 GMT")
                .set(HttpHeaderNames.CONTENT_LENGTH, HttpHeaderValues.ZERO);

        static {
            Rules.HEADERS.forEach(FIELDS::set);
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest) {
                context.write(
                        new DefaultFullHttpResponse(
                                HttpVersion.HTTP_1_1,
                                HttpResponseStatus.TEMPORARY_REDIRECT,
                                Unpooled.EMPTY_BUFFER,
                                FIELDS,
                                EmptyHttpHeaders.INSTANCE),
                        context.voidPromise());
            }
            ReferenceCountUtil.release(message);
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.flush();
        }
    }
}
