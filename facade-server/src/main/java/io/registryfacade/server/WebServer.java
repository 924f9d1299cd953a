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

/** A web server with one port and one handler. */
public final class WebServer {
    /** The idle timeout during shutdown. Jetty cannot tell a connection that waits for a response from one that does not. */
    private static final long DRAIN_MILLIS = 3_000;

    /** The time for requests in flight, which leaves one second of the five in which the process must end. */
    private static final long STOP_MILLIS = 4_000;

    private static final int DEFAULT = -1;

    /** Selector threads also run the handlers, which never block, so there are as many as processors. */
    private static final int SELECTORS = Runtime.getRuntime().availableProcessors();

    /** How long a connection may be idle, in both directions. */
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);

    /** How many connections may wait to be accepted; the operating system's own limit may be lower. */
    private static final int BACKLOG = 4096;

    private final Server server;
    private final ServerConnector connector;
    private final boolean secure;

    /**
     * Creates a server, which the caller must start.
     *
     * @param host the address to listen on; {@code 0.0.0.0} for all
     * @param port the port, 0 for any free port
     * @param tls the certificate and private key of HTTPS; {@code null} for HTTP
     * @param handler handles requests; the response to any other is 404
     */
    public WebServer(String host, int port, @Nullable SSLContext tls, Handler handler) {
        this(host, port, tls, handler, failure -> {});
    }

    /**
     * Creates a server that reports its failures.
     *
     * @param host the address to listen on; {@code 0.0.0.0} for all
     * @param port the port, 0 for any free port
     * @param tls the certificate and private key of HTTPS; {@code null} for HTTP
     * @param handler handles requests; the response to any other is 404
     * @param observer receives the failures of handlers and of the server's own threads
     */
    WebServer(
            String host, int port, @Nullable SSLContext tls, Handler handler, Consumer<@Nullable Throwable> observer) {
        secure = tls != null;
        server = new Server(new ObservedThreadPool(observer));
        connector = new ServerConnector(server, DEFAULT, SELECTORS, protocols(tls));
        connector.setHost(host);
        connector.setPort(port);
        connector.setAcceptQueueSize(BACKLOG);
        idleTimeout(IDLE_TIMEOUT);
        server.addConnector(connector);
        // during shutdown, requests in flight are completed and new ones are rejected
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
        // a cache of header lines takes 100 KiB for each keep-alive connection
        http.setHeaderCacheSize(0);
        // the facade checks paths itself and says what is wrong with them
        http.setUriCompliance(UriCompliance.UNSAFE);
        return http;
    }

    private static HttpConfiguration https() {
        HttpConfiguration https = http();
        // the facade compares the host with its public URL, so the server need not compare it with the certificate
        https.addCustomizer(new SecureRequestCustomizer(false));
        return https;
    }

    private static SslContextFactory.Server ssl(SSLContext tls) {
        SslContextFactory.Server ssl = new SslContextFactory.Server();
        ssl.setSslContext(tls);
        return ssl;
    }

    /**
     * Sets how long a connection may be idle before it is closed: while the client neither continues its request nor reads
     * its response.
     *
     * @param timeout the timeout, 30 seconds by default
     * @return this
     */
    WebServer idleTimeout(Duration timeout) {
        connector.setIdleTimeout(timeout.toMillis());
        return this;
    }

    /**
     * Logs every response.
     *
     * @param log the log
     * @return this
     */
    public WebServer log(RequestLog log) {
        server.setRequestLog(log);
        return this;
    }

    /**
     * Starts and stops another server together with this one.
     *
     * @param admin the other server, not started yet
     * @param started called when the other server listens, before this one does
     * @return this
     */
    WebServer withAdminServer(WebServer admin, Runnable started) {
        admin.server.addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStarted(LifeCycle event) {
                started.run();
            }
        });
        server.addBean(admin.server);
        return this;
    }

    /**
     * Starts to listen.
     *
     * @return this
     * @throws Exception if the server cannot listen on the address
     */
    public WebServer start() throws Exception {
        server.start();
        return this;
    }

    /**
     * Returns the server's URL.
     *
     * @param host the name or address by which clients reach it
     * @return the URL with the port on which the server listens
     */
    public URI url(String host) {
        // RFC 3986, section 3.2.2
        boolean needsBrackets = host.indexOf(':') >= 0 && !host.startsWith("[");
        return URI.create((secure ? "https://" : "http://") + (needsBrackets ? "[" + host + "]" : host) + ":"
                + connector.getLocalPort());
    }

    /**
     * Waits until the server has stopped.
     *
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public void join() throws InterruptedException {
        server.join();
    }

    /**
     * Stops the server. It rejects new requests and completes those in flight, for at most three seconds.
     *
     * @throws Exception if it does not stop cleanly
     */
    public void stop() throws Exception {
        server.stop();
    }
}
