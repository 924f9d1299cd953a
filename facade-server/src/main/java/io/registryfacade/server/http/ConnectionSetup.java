package io.registryfacade.server.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.registryfacade.engine.ServerExchange;
import io.registryfacade.server.tls.ServerCertificates;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Builds the pipeline of each connection to a port. */
@Sharable
final class ConnectionSetup extends ChannelInitializer<Channel> {
    private final Service service;
    private final ServerLimits limits;
    private final ChannelGroup connections;
    private final ConnectionFailures failures;

    ConnectionSetup(Service service, ServerLimits limits, ChannelGroup connections, ConnectionFailures failures) {
        this.service = service;
        this.limits = limits;
        this.connections = connections;
        this.failures = failures;
    }

    @Override
    protected void initChannel(Channel connection) {
        connections.add(connection);
        RequestDeadline deadline = new RequestDeadline(connection, limits.requestHead());
        deadline.start();
        if (isProxy(connection)) {
            connection
                    .pipeline()
                    .addLast(new HAProxyMessageDecoder())
                    .addLast(new ProxyHeader(client -> addHttp(connection, client, deadline)));
        } else {
            addHttp(connection, null, deadline);
        }
    }

    private boolean isProxy(Channel connection) {
        return connection.remoteAddress() instanceof InetSocketAddress peer
                && service.proxies().stream().anyMatch(range -> range.contains(peer.getAddress()));
    }

    private void addHttp(Channel connection, @Nullable InetAddress client, RequestDeadline deadline) {
        Predicate<? super ServerExchange> handler = client == null
                ? service.handler()
                : exchange -> service.handler().test(new ProxiedExchange(exchange, client));
        HttpPipelines pipelines = new HttpPipelines(limits, handler, failures, deadline);
        ServerCertificates certificates = service.certificates();
        connection
                .pipeline()
                .addLast(
                        certificates == null
                                ? new CleartextProtocol(pipelines)
                                : new TlsOrHint(certificates, pipelines));
    }
}
