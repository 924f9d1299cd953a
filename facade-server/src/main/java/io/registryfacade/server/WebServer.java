package io.registryfacade.server;

import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.AbstractConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/** One listening socket with one handler behind it. */
public final class WebServer {
    /** How long a connection may wait at the end for the answer to its request; one that waits for none looks the same. */
    private static final long DRAIN_MILLIS = 3_000;

    /** Of the five seconds after which the process must have ended, one is left for everything else. */
    private static final long STOP_MILLIS = 4_000;

    private static final int BY_DEFAULT = -1;

    /** Requests are answered by the threads that select them, which never wait: as many as can run at once. */
    private static final int SELECTORS = Runtime.getRuntime().availableProcessors();

    /** How long a connection may stay on which nothing moves, in either direction. */
    private static final Duration IDLE = Duration.ofSeconds(30);

    /** How many connections may come at once before one is accepted; the system's own limit may be lower. */
    private static final int BACKLOG = 4096;

    private final Server server;
    private final ServerConnector connector;
    private final boolean secure;

    /**
     * A server that is not started yet.
     *
     * @param host the address to listen at; {@code 0.0.0.0} for all
     * @param port the port, 0 for any that is free
     * @param tls what HTTPS needs; {@code null} for HTTP
     * @param handler which answers; what it does not answer is 404
     */
    public WebServer(String host, int port, @Nullable SSLContext tls, Handler handler) {
        this(host, port, tls, handler, failure -> {});
    }

    /**
     * A server that is not started yet, with an observer of its failures.
     *
     * @param host the address to listen at; {@code 0.0.0.0} for all
     * @param port the port, 0 for any that is free
     * @param tls what HTTPS needs; {@code null} for HTTP
     * @param handler which answers; what it does not answer is 404
     * @param observer is given what handlers and the server's own threads fail by
     */
    WebServer(
            String host, int port, @Nullable SSLContext tls, Handler handler, Consumer<@Nullable Throwable> observer) {
        secure = tls != null;
        server = new Server(new ObservedThreadPool(observer));
        connector = new ServerConnector(server, BY_DEFAULT, SELECTORS, protocols(tls));
        connector.setHost(host);
        connector.setPort(port);
        connector.setAcceptQueueSize(BACKLOG);
        idle(IDLE);
        server.addConnector(connector);
        // requests that are on their way when the server ends get their answers, new ones are refused
        server.setHandler(new GracefulHandler(new ObservedHandler(handler, observer)));
        server.setStopTimeout(STOP_MILLIS);
        connector.setShutdownIdleTimeout(DRAIN_MILLIS);
        server.setErrorHandler(new OciErrorHandler(observer));
        server.setStopAtShutdown(true);
    }

    private static ConnectionFactory[] protocols(@Nullable SSLContext tls) {
        return tls == null
                ? new ConnectionFactory[] {new HttpConnectionFactory(http())}
                : AbstractConnectionFactory.getFactories(ssl(tls), new HttpConnectionFactory(https()));
    }

    private static HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        // a memory of header lines is 100 KiB for each connection that stays, which makes a crowd of them slow
        http.setHeaderCacheSize(0);
        // the facade judges paths on its own and says what is wrong with them
        http.setUriCompliance(UriCompliance.UNSAFE);
        return http;
    }

    private static HttpConfiguration https() {
        HttpConfiguration https = http();
        // which host a client means is checked against the public URL, not against the certificate
        https.addCustomizer(new SecureRequestCustomizer(false));
        return https;
    }

    private static SslContextFactory.Server ssl(SSLContext tls) {
        SslContextFactory.Server ssl = new SslContextFactory.Server();
        ssl.setSslContext(tls);
        return ssl;
    }

    /**
     * Ends connections on which nothing moves: of clients that do not go on with their request, or take nothing of their
     * answer.
     *
     * @param time for how long nothing may move; 30 seconds if nothing else is said
     * @return this
     */
    WebServer idle(Duration time) {
        connector.setIdleTimeout(time.toMillis());
        return this;
    }

    /**
     * Has every answer written to a log.
     *
     * @param log the log
     * @return this
     */
    public WebServer log(RequestLog log) {
        server.setRequestLog(log);
        return this;
    }

    /**
     * Has another server begin and end together with this one.
     *
     * @param other the other server, not started yet
     * @param started what to do as soon as it listens, before this one does
     * @return this
     */
    public WebServer with(WebServer other, Runnable started) {
        other.server.addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStarted(LifeCycle event) {
                started.run();
            }
        });
        server.addBean(other.server);
        return this;
    }

    /**
     * Begins to listen.
     *
     * @return this
     * @throws Exception if the address cannot be listened at
     */
    public WebServer start() throws Exception {
        server.start();
        return this;
    }

    /**
     * Where the server is.
     *
     * @param host the name or address by which it is reached
     * @return its URL, with the port that it listens at
     */
    public URI url(String host) {
        // RFC 3986, section 3.2.2
        boolean needsBrackets = host.indexOf(':') >= 0 && !host.startsWith("[");
        return URI.create((secure ? "https://" : "http://") + (needsBrackets ? "[" + host + "]" : host) + ":"
                + connector.getLocalPort());
    }

    /**
     * Waits until the server has ended.
     *
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public void join() throws InterruptedException {
        server.join();
    }

    /**
     * Ends the server: new requests are refused, and those on their way have three seconds to be answered.
     *
     * @throws Exception if it does not end in order
     */
    public void stop() throws Exception {
        server.stop();
    }
}
