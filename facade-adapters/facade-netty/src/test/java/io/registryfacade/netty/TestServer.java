package io.registryfacade.netty;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.registryfacade.engine.FacadeEngine;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** A server with a facade in front of an application, on epoll where available. */
record TestServer(EventLoopGroup loops, Channel channel) implements AutoCloseable {
    private static final int HEADER_BYTES = 32 * 1024;
    private static final int IDLE_SECONDS = 30;

    static TestServer start(FacadeEngine engine, ChannelHandler application) {
        boolean epoll = Epoll.isAvailable();
        EventLoopGroup loops =
                new MultiThreadIoEventLoopGroup(1, epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        Class<? extends ServerChannel> channel = epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
        return new TestServer(
                loops,
                new ServerBootstrap()
                        .group(loops)
                        .channel(channel)
                        .childHandler(new ChannelInitializer<Channel>() {
                            @Override
                            protected void initChannel(Channel connection) {
                                connection
                                        .pipeline()
                                        .addLast(new IdleStateHandler(IDLE_SECONDS, 0, 0))
                                        .addLast(new HttpServerCodec(new HttpDecoderConfig()
                                                .setMaxInitialLineLength(HEADER_BYTES)
                                                .setMaxHeaderSize(HEADER_BYTES)))
                                        .addLast(new FacadeHandler(engine))
                                        .addLast(new HttpServerKeepAliveHandler())
                                        .addLast(application);
                            }
                        })
                        .bind(InetAddress.getLoopbackAddress(), 0)
                        .syncUninterruptibly()
                        .channel());
    }

    int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    @Override
    public void close() {
        channel.close().syncUninterruptibly();
        loops.shutdownGracefully(0, 10, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
