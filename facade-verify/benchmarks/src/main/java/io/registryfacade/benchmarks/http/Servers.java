package io.registryfacade.benchmarks.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.ResourceLeakDetector;
import io.registryfacade.engine.FacadeEngine;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.ResponseCodeHandler;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.jspecify.annotations.Nullable;

/**
 * Starts web servers on the loopback interface, each with a filter in front of an application or with the facade's
 * adapter. Every method returns the port.
 */
final class Servers {
    private static final String HOST = "127.0.0.1";
    private static final int BACKLOG = 4_096;
    private static final int HEADER_BYTES = 32 * 1024;

    private Servers() {}

    /** The application behind the filters. */
    private static final class Application extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentType("text/plain");
            response.getOutputStream().print("an application");
        }
    }

    static int jetty(@Nullable Filter filter) throws Exception {
        ServletContextHandler context = new ServletContextHandler("/");
        if (filter != null) {
            FilterHolder holder = new FilterHolder(filter);
            holder.setAsyncSupported(true);
            context.addFilter(holder, "/v2/*", EnumSet.of(DispatcherType.REQUEST));
        }
        context.addServlet(new ServletHolder(new Application()), "/");
        return startJetty(context);
    }

    static int jettyAdapter() throws Exception {
        return startJetty(new io.registryfacade.jetty.FacadeHandler(new FacadeEngine(Rules.facade())));
    }

    /** Starts Jetty with the settings that docs/embed.md recommends. */
    private static int startJetty(Handler handler) throws Exception {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setHeaderCacheSize(0);
        Server server = new Server();
        int selectors = handler.getInvocationType() == InvocationType.NON_BLOCKING
                ? Runtime.getRuntime().availableProcessors()
                : -1;
        ServerConnector connector = new ServerConnector(server, -1, selectors, new HttpConnectionFactory(http));
        connector.setHost(HOST);
        connector.setAcceptQueueSize(BACKLOG);
        server.addConnector(connector);
        server.setHandler(handler);
        server.start();
        return connector.getLocalPort();
    }

    static int undertowAdapter() {
        HttpHandler facade = new io.registryfacade.undertow.FacadeHandler(
                new FacadeEngine(Rules.facade()), ResponseCodeHandler.HANDLE_404);
        Undertow server =
                Undertow.builder().addHttpListener(0, HOST).setHandler(facade).build();
        server.start();
        return port(server.getListenerInfo().get(0).getAddress());
    }

    private static int port(SocketAddress address) {
        return ((InetSocketAddress) address).getPort();
    }

    /** Starts Netty with epoll and one event loop, without an application behind the facade. */
    static int nettyAdapter() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
        FacadeEngine engine = new FacadeEngine(Rules.facade());
        Channel listening = new ServerBootstrap()
                .group(new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory()))
                .channel(EpollServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        connection
                                .pipeline()
                                .addLast(new IdleStateHandler(30, 0, 0))
                                .addLast(new HttpServerCodec(new HttpDecoderConfig()
                                        .setMaxInitialLineLength(HEADER_BYTES)
                                        .setMaxHeaderSize(HEADER_BYTES)))
                                .addLast(new io.registryfacade.netty.FacadeHandler(engine));
                    }
                })
                .bind(HOST, 0)
                .syncUninterruptibly()
                .channel();
        return port(listening.localAddress());
    }
}
