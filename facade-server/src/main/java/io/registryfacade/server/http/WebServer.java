package io.registryfacade.server.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.ChannelGroupFuture;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A web server with any number of ports, which share its threads and limits. */
public final class WebServer {
    /** The time for requests in flight when the server stops, which leaves two of the five seconds of the process. */
    static final Duration DRAIN = Duration.ofSeconds(3);

    /** How many connections may wait to be accepted; the operating system's own limit may be lower. */
    private static final int BACKLOG = 4096;

    static {
        // it records a stack trace for one buffer in a hundred; the tests of facade-netty look for leaks
        if (System.getProperty("io.netty.leakDetection.level") == null) {
            ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
        }
    }

    private final Transport transport = Transport.ofThisSystem();
    private final ServerLimits limits;
    private final ConnectionLimit connectionLimit;
    private final ConnectionFailures failures;
    private final EventLoopGroup loops;
    private volatile boolean stopping;
    private final ChannelGroup listeners = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    /** A connection that is accepted while the server stops is closed at once. */
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);

    /** Creates a server that serves nothing until it listens. */
    public WebServer() {
        this(ServerLimits.defaults(), failure -> {});
    }

    /**
     * Creates a server that reports its failures.
     *
     * @param observer receives what handlers throw, and failures of connections, which clients can cause
     */
    public WebServer(Consumer<? super Throwable> observer) {
        this(ServerLimits.defaults(), observer);
    }

    WebServer(ServerLimits limits, Consumer<? super Throwable> observer) {
        this.limits = limits;
        connectionLimit = new ConnectionLimit(limits.connections());
        failures = new ConnectionFailures(observer);
        // the handlers never block, so there is a thread for each processor
        loops = new MultiThreadIoEventLoopGroup(
                Runtime.getRuntime().availableProcessors(), new ServerThreads(), transport.io());
        for (EventExecutor loop : loops) {
            loop.terminationFuture().addListener(ended -> {
                if (!stopping) {
                    observer.accept(new ServerThreadEnd());
                }
            });
        }
    }

    /**
     * Opens a port.
     *
     * @param host the address to listen on; {@code 0.0.0.0} for all
     * @param port the port, 0 for any free port
     * @param service what the port serves
     * @return the open port
     * @throws IOException if the port cannot be opened; the message says what to do
     */
    public Listener listen(String host, int port, Service service) throws IOException {
        ChannelFuture bound = new ServerBootstrap()
                .group(loops)
                .channel(transport.server())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel listener) {
                        listener.pipeline().addLast(connectionLimit);
                    }
                })
                // takes a tenth less processor time for small responses than Netty's default, and no more memory
                .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .childHandler(new ConnectionSetup(service, limits, connections, failures))
                .bind(new InetSocketAddress(host, port))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw PortErrors.of(host, port, bound.cause());
        }
        listeners.add(bound.channel());
        return new Listener(bound.channel(), service.certificates() != null);
    }

    /** Returns the threads, each with its share of the connections. */
    EventLoopGroup loops() {
        return loops;
    }

    /**
     * Waits until the server has stopped.
     *
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public void join() throws InterruptedException {
        loops.terminationFuture().await();
    }

    /** Stops the server: refuses new connections, and gives requests in flight three seconds. */
    public void stop() {
        stopping = true;
        listeners.close().awaitUninterruptibly();
        connections.forEach(connection -> connection.pipeline().fireUserEventTriggered(Drain.EVENT));
        connections.newCloseFuture().awaitUninterruptibly(DRAIN.toMillis());
        ChannelGroupFuture unused = connections.close();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
