package io.registryfacade.example.netty;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.netty.FacadeHandler;
import io.registryfacade.upstream.Upstream;

/** An application on a Netty pipeline, with a facade in front of it. */
public final class NettyExample {
    private NettyExample() {}

    /**
     * Starts the application on port 8080.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        RegistryFacade facade = RegistryFacade.builder()
                .upstream("registry", Upstream.quay())
                .route("my-org/**", "registry")
                .build();
        try (FacadeEngine engine = new FacadeEngine(facade)) {
            start(8080, engine, new NotFound()).closeFuture().syncUninterruptibly();
        }
    }

    /** Starts a server that stops when its channel is closed. All connections share the application's handler. */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits until the event loops have stopped
    static Channel start(int port, FacadeEngine engine, ChannelHandler application) {
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory());
        Channel server = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        connection
                                .pipeline()
                                .addLast(new IdleStateHandler(30, 0, 0))
                                .addLast(new HttpServerCodec(new HttpDecoderConfig()
                                        .setMaxInitialLineLength(32 * 1024)
                                        .setMaxHeaderSize(32 * 1024)))
                                .addLast(new FacadeHandler(engine))
                                // for the responses of the application only
                                .addLast(new HttpServerKeepAliveHandler())
                                .addLast(application);
                    }
                })
                .bind(port)
                .syncUninterruptibly()
                .channel();
        server.closeFuture().addListener(closed -> group.shutdownGracefully());
        return server;
    }
}
