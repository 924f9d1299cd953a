package io.registryfacade.redis;

import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider;
import io.lettuce.core.RedisURI;
import io.registryfacade.cache.SharedCacheSettings;
import io.registryfacade.upstream.Credentials;
import java.net.URI;

/** Translates the address of a shared cache for Lettuce. */
final class RedisAddress {
    private static final int DEFAULT_PORT = 6379;

    private RedisAddress() {}

    static RedisURI of(SharedCacheSettings settings) {
        URI address = settings.address();
        RedisURI.Builder uri = RedisURI.builder()
                .withHost(host(address))
                .withPort(address.getPort() < 0 ? DEFAULT_PORT : address.getPort())
                .withSsl(address.getScheme().equals("rediss"))
                .withDatabase(database(address));
        Credentials account = settings.credentials();
        return account == null
                ? uri.build()
                // read for each connection, because the password in a file may change
                : uri.withAuthentication(RedisCredentialsProvider.from(
                                () -> RedisCredentials.just(account.username(), account.password())))
                        .build();
    }

    /** Returns the host, without the brackets of an IPv6 address. */
    private static String host(URI address) {
        String host = address.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /**
     * Returns the number of the database that the path names; 0 without a path.
     *
     * @throws IllegalArgumentException if the path is not a number
     */
    static int database(URI address) {
        String path = address.getPath();
        if (path.isEmpty() || path.equals("/")) {
            return 0;
        }
        if (path.length() > 6 || !path.substring(1).chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException(
                    "the path of a redis:// URL is the number of a database, such as /0, not '" + path + "'");
        }
        return Integer.parseInt(path.substring(1));
    }
}
