package io.registryfacade.resolve;

import io.registryfacade.http.Header;
import io.registryfacade.http.Origin;
import io.registryfacade.upstream.ConnectionSettings;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.channels.ClosedSelectorException;
import java.util.ConcurrentModificationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.reactor.IOReactorStatus;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The connections to an upstream: a pool and one I/O thread, created with the first request.
 *
 * <p>If the I/O thread ended, such as by an {@link OutOfMemoryError}, the next request creates both anew.
 */
final class HttpTransport {
    /** Servers and networks between drop idle connections after a minute or more, often without notice. */
    private static final TimeValue IDLE = TimeValue.ofSeconds(30);

    /** A token may have 16 KiB, and so may a signed location. */
    private static final int MAX_LINE = 64 * 1024;

    private static final int MAX_HEADERS = 200;

    private static final String RECEIVER = ResponseReceiver.class.getName();

    private static final String CONNECTED = HttpTransport.class.getName();

    private final ConnectionSettings settings;
    private final AddressLookup addresses;
    private final @Nullable SSLContext tls;
    private final Consumer<OutOfMemoryError> onOutOfMemory;
    private final AtomicBoolean idleCheckPending = new AtomicBoolean();
    private volatile Future<?> idleCheck = CompletableFuture.completedFuture(null);
    private @Nullable Pool pool;
    private boolean closed;

    private record Pool(
            PoolingAsyncClientConnectionManager connections, CloseableHttpAsyncClient client, AtomicBoolean broken) {
        /** The client does not notice when its I/O thread ended by an error. */
        boolean isUsable() {
            return !broken.get() && client.getStatus().compareTo(IOReactorStatus.ACTIVE) <= 0;
        }
    }

    /**
     * Creates a transport without connections.
     *
     * @param onOutOfMemory called when an I/O thread ends because the JVM has no memory left
     */
    HttpTransport(ConnectionSettings settings, AddressLookup addresses, Consumer<OutOfMemoryError> onOutOfMemory) {
        this.settings = settings;
        this.onOutOfMemory = onOutOfMemory;
        this.addresses = addresses;
        this.tls = settings.trustedCertificates().isEmpty()
                ? null
                : TrustStores.sslContext(settings.trustedCertificates());
    }

    /** Looks up the addresses of the server, or of its proxy, because that may block. */
    CompletableFuture<?> lookUp(Origin server) {
        InetSocketAddress proxy = proxyFor(server);
        return addresses.prepare(proxy == null ? hostName(server) : proxy.getHostString());
    }

    /** Sends a request; the receiver gets its response or failure. */
    void execute(UpstreamRequest request, ResponseReceiver receiver, HttpClientContext context) {
        context.setRequestConfig(RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(settings.responseTimeout()))
                // a slow client may pause a stream for longer than a registry may
                .setResponseTimeout(
                        request.reading().mayStream() ? Timeout.DISABLED : Timeout.of(settings.responseTimeout()))
                .build());
        BasicHttpRequest message = new BasicHttpRequest(request.method(), host(request.server()), request.target());
        for (Header header : request.headers()) {
            message.addHeader(header.name(), header.value());
        }
        // a compressed manifest does not match its digest
        message.addHeader("Accept-Encoding", "identity");
        context.setAttribute(RECEIVER, receiver);
        receiver.cancelWith(
                pool().client().execute(new BasicRequestProducer(message, null), receiver, null, context, receiver));
        checkIdleLater();
    }

    /** Passes the receiver the means to close the connection, because a cancelled future may leave it open. */
    private static void handOver(AsyncExecChain.Scope scope) {
        if (scope.clientContext.getAttribute(RECEIVER) instanceof ResponseReceiver receiver) {
            receiver.closeWith(scope.execRuntime::discardEndpoint);
        }
    }

    /** Returns whether the connection of a request had served another before. */
    static boolean isReused(HttpClientContext context) {
        EndpointDetails connection = context.getEndpointDetails();
        return connection != null && connection.getRequestCount() > 1;
    }

    /** Returns whether the connection for a request was closed before the request was sent. */
    static boolean isConnectedButUnused(HttpClientContext context) {
        return context.getEndpointDetails() == null && context.getAttribute(CONNECTED) != null;
    }

    void closeIdleConnections() {
        pool().connections().closeIdle(TimeValue.ZERO_MILLISECONDS);
    }

    private void checkIdleLater() {
        if (idleCheckPending.compareAndSet(false, true)) {
            idleCheck = Timeouts.after(IDLE.toDuration(), () -> {
                idleCheckPending.set(false);
                closeIdle();
            });
        }
    }

    private synchronized void closeIdle() {
        if (pool != null && !closed) {
            pool.connections().closeIdle(IDLE);
            if (pool.connections().getTotalStats().getAvailable() > 0) {
                checkIdleLater();
            }
        }
    }

    private synchronized Pool pool() {
        if (closed) {
            throw new OwnLimitException(503, "the facade has been closed");
        }
        Pool current = pool;
        if (current == null || !current.isUsable()) {
            if (current != null) {
                current.client().close(CloseMode.IMMEDIATE);
            }
            current = newPool();
            pool = current;
        }
        return current;
    }

    private Pool newPool() {
        AtomicBoolean broken = new AtomicBoolean();
        int limit = settings.limits().connections() + settings.limits().streams();
        ClientTlsStrategyBuilder strategy = ClientTlsStrategyBuilder.create();
        if (tls != null) {
            strategy.setSslContext(tls);
        }
        PoolingAsyncClientConnectionManager connections = PoolingAsyncClientConnectionManagerBuilder.create()
                .setTlsStrategy(strategy.buildAsync())
                .setDnsResolver(addresses)
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.STRICT)
                .setMaxConnTotal(limit)
                .setMaxConnPerRoute(limit)
                .setDefaultTlsConfig(TlsConfig.custom()
                        // ADR 9: HTTP/2 to registries fails in more ways
                        .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                        .setHandshakeTimeout(Timeout.of(settings.connectTimeout()))
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                        .setIdleTimeout(Timeout.of(IDLE.toDuration()))
                        .build())
                .build();
        CloseableHttpAsyncClient client = HttpAsyncClients.custom()
                .setConnectionManager(connections)
                .setRoutePlanner((target, context) -> route(target))
                .addExecInterceptorFirst("hand over", (request, body, scope, chain, callback) -> {
                    handOver(scope);
                    chain.proceed(request, body, scope, callback);
                })
                .addExecInterceptorBefore(
                        ChainElement.MAIN_TRANSPORT.name(), "connected", (request, body, scope, chain, callback) -> {
                            scope.clientContext.setAttribute(CONNECTED, true);
                            chain.proceed(request, body, scope, callback);
                        })
                .setIoReactorExceptionCallback(HttpTransport::onIoFailure)
                .setUserAgent("registry-facade")
                .setThreadFactory(loop -> ioThread(loop, broken))
                .setIOReactorConfig(IOReactorConfig.custom()
                        .setIoThreadCount(1)
                        .setTcpNoDelay(true)
                        .build())
                .setHttp1Config(Http1Config.custom()
                        .setInitialWindowSize(StreamedBody.WINDOW)
                        .setMaxLineLength(MAX_LINE)
                        .setMaxHeaderCount(MAX_HEADERS)
                        .build())
                // the facade itself handles redirects, retries, content codings and credentials
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableConnectionState()
                .build();
        client.start();
        return new Pool(connections, client, broken);
    }

    private Thread ioThread(Runnable loop, AtomicBoolean broken) {
        Thread thread = new Thread(
                () -> {
                    try {
                        loop.run();
                    } catch (OutOfMemoryError e) {
                        broken.set(true);
                        onOutOfMemory.accept(e);
                        throw e;
                    } finally {
                        broken.set(true);
                    }
                },
                "registry-facade-upstream");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * During {@link #close}, the I/O thread iterates over its connections while another closes them, which is no
     * failure.
     */
    private static void onIoFailure(Exception failure) {
        if (!(failure instanceof ClosedSelectorException || failure instanceof ConcurrentModificationException)) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
        }
    }

    private HttpRoute route(HttpHost target) {
        boolean secure = target.getSchemeName().equals("https");
        InetSocketAddress proxy = proxyFor(target.toURI());
        return proxy == null
                ? new HttpRoute(target, null, secure)
                : new HttpRoute(target, null, new HttpHost("http", proxy.getHostString(), proxy.getPort()), secure);
    }

    /** Returns the HTTP proxy for a server, from the configuration or the JVM; {@code null} if there is none. */
    @Nullable
    InetSocketAddress proxyFor(Origin server) {
        return proxyFor(server.toString());
    }

    private @Nullable InetSocketAddress proxyFor(String url) {
        if (settings.proxy() != null) {
            return settings.proxy();
        }
        ProxySelector system = ProxySelector.getDefault();
        if (system != null) {
            for (Proxy proxy : system.select(URI.create(url))) {
                if (proxy.type() == Proxy.Type.HTTP && proxy.address() instanceof InetSocketAddress address) {
                    return address;
                }
            }
        }
        return null;
    }

    private static HttpHost host(Origin server) {
        return new HttpHost(server.isSecure() ? "https" : "http", hostName(server), server.port());
    }

    /** Returns the host as sockets expect it: an IPv6 address without brackets. */
    static String hostName(Origin server) {
        String host = server.host();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** Closes all connections; the I/O thread ends. */
    synchronized void close() {
        closed = true;
        // the timer would retain the classes of a stopped application
        idleCheck.cancel(false);
        if (pool != null) {
            pool.client().close(CloseMode.IMMEDIATE);
        }
    }
}
