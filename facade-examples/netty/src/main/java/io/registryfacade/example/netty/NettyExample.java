package io.registryfacade.example.netty;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
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
import io.netty.util.ResourceLeakDetector;
import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.netty.FacadeHandler;
import io.registryfacade.upstream.Upstream;

/** An application on Netty's pipeline, with a facade in front of it. */
public final class NettyExample {
    /**
     * As measured for redirects alone, on two processors that the load had a share in: the kernel takes most of the
     * time of a redirect, and several event loops wake each other. TLS, streams, or an application of your own on the
     * same loops take more of them.
     */
    private static final int LOOPS = 1;

    private static final int HEADER_BYTES = 32 * 1024;
    private static final int IDLE_SECONDS = 30;

    private NettyExample() {}

    /**
     * Starts the application at port 8080.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        RegistryFacade facade = RegistryFacade.builder()
                .upstream("registry", Upstream.quay())
                .route("my-org/**", "registry")
                .build();
        // its samples of forgotten buffers cost 6 % of the answers; the tests have all of them watched
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
        server(8080, facade, new NotFound(), LOOPS).channel().closeFuture().syncUninterruptibly();
    }

    /** A server with an application, which all connections share and all event loops call. */
    static NettyServer server(int port, RegistryFacade facade, ChannelHandler application, int loops) {
        boolean epoll = Epoll.isAvailable();
        EventLoopGroup group =
                new MultiThreadIoEventLoopGroup(loops, epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        Class<? extends ServerChannel> channel = epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
        FacadeEngine engine = new FacadeEngine(facade);
        Channel listening = new ServerBootstrap()
                .group(group)
                .channel(channel)
                // a little faster than the adaptive one, where one event loop makes and frees all buffers
                .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
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
                                // the facade does this for its own answers
                                .addLast(new HttpServerKeepAliveHandler())
                                .addLast(application);
                    }
                })
                .bind(port)
                .syncUninterruptibly()
                .channel();
        return new NettyServer(engine, group, listening);
    }
}
