package io.registryfacade.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.KeepAliveOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import io.netty.resolver.DefaultAddressResolverGroup;
import io.registryfacade.cache.SharedCacheSettings;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Creates clients of Lettuce that fail at once while there is no connection, and never queue without a limit. */
final class RedisClients {
    /** Commands that wait for Redis; further ones are rejected. */
    private static final int QUEUE = 1_000;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    private RedisClients() {}

    static RedisClient of(SharedCacheSettings settings) {
        RedisClient client = RedisClient.create(DefaultClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .addressResolverGroup(DefaultAddressResolverGroup.INSTANCE)
                .reconnectDelay(
                        () -> Delay.exponential(Duration.ofMillis(50), Duration.ofSeconds(1), 2, TimeUnit.MILLISECONDS))
                .build());
        client.setOptions(ClientOptions.builder()
                .autoReconnect(true)
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(QUEUE)
                .protocolVersion(ProtocolVersion.RESP2)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(CONNECT_TIMEOUT)
                        // a host that vanishes closes no connection
                        .keepAlive(KeepAliveOptions.builder()
                                .enable()
                                .idle(Duration.ofSeconds(5))
                                .interval(Duration.ofSeconds(2))
                                .count(3)
                                .build())
                        .build())
                .sslOptions(ssl(settings))
                .build());
        return client;
    }

    private static SslOptions ssl(SharedCacheSettings settings) {
        return settings.trustedCertificates().isEmpty()
                ? SslOptions.create()
                : SslOptions.builder()
                        .jdkSslProvider()
                        .trustManager(TrustedCertificates.with(settings.trustedCertificates()))
                        .build();
    }
}
