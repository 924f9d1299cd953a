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
import io.registryfacade.server.FacadeEngine;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.ResponseCodeHandler;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.FilterInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.EnumSet;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
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
public final class Servers {
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
        return startJetty(new io.registryfacade.example.jettycore.FacadeHandler(new FacadeEngine(Rules.facade())));
    }

    /** Starts Jetty with the settings that docs/architecture.md recommends. */
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

    static int undertow(Filter filter) throws Exception {
        DeploymentInfo application = Servlets.deployment()
                .setDeploymentName("application")
                .setContextPath("/")
                .setClassLoader(Servers.class.getClassLoader())
                .addServlet(Servlets.servlet(
                                "application", Application.class, new ImmediateInstanceFactory<>(new Application()))
                        .addMapping("/"))
                .addFilter(new FilterInfo("filter", filter.getClass(), new ImmediateInstanceFactory<>(filter))
                        .setAsyncSupported(true))
                .addFilterUrlMapping("filter", "/v2/*", DispatcherType.REQUEST);
        DeploymentManager deployment = Servlets.defaultContainer().addDeployment(application);
        deployment.deploy();
        return startUndertow(deployment.start());
    }

    static int undertowAdapter() {
        return startUndertow(new io.registryfacade.example.undertowcore.FacadeHandler(
                new FacadeEngine(Rules.facade()), ResponseCodeHandler.HANDLE_404));
    }

    private static int startUndertow(HttpHandler handler) {
        Undertow server =
                Undertow.builder().addHttpListener(0, HOST).setHandler(handler).build();
        server.start();
        return port(server.getListenerInfo().get(0).getAddress());
    }

    private static int port(SocketAddress address) {
        return ((InetSocketAddress) address).getPort();
    }

    /** Tomcat would close each connection after 100 requests, which this turns off. */
    static int tomcat(Filter filter) throws Exception {
        // the temporary directory of the sandbox
        String directory = System.getenv().getOrDefault("TMPDIR", System.getProperty("java.io.tmpdir"));
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(directory);
        Connector connector = new Connector();
        connector.setPort(0);
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
            http.setAddress(InetAddress.getLoopbackAddress());
            http.setMaxKeepAliveRequests(-1);
        }
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", directory);
        // Tomcat calls no filter on a path that no servlet covers
        Tomcat.addServlet(context, "application", new Application()).addMapping("/");
        FilterDef definition = new FilterDef();
        definition.setFilterName("filter");
        definition.setFilter(filter);
        definition.setAsyncSupported("true");
        context.addFilterDef(definition);
        FilterMap mapping = new FilterMap();
        mapping.setFilterName("filter");
        mapping.addURLPattern("/v2/*");
        context.addFilterMap(mapping);
        tomcat.start();
        return connector.getLocalPort();
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
                                .addLast(new io.registryfacade.example.netty.FacadeHandler(engine));
                    }
                })
                .bind(HOST, 0)
                .syncUninterruptibly()
                .channel();
        return port(listening.localAddress());
    }
}
