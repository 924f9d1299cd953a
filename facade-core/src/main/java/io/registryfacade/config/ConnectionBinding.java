package io.registryfacade.config;

import io.registryfacade.config.Node.Kind;
import io.registryfacade.upstream.Connection;
import io.registryfacade.upstream.Connection.Limits;
import java.time.Duration;
import java.util.Set;

/** How a registry is reached: the keys of an upstream that say it. */
final class ConnectionBinding {
    static final Set<String> KEYS = Set.of("ca", "proxy", "connectTimeout", "timeout", "limits");
    static final Set<String> LIMIT_KEYS = Set.of("manifest", "token", "list");

    private ConnectionBinding() {}

    static Connection connection(Fields fields) {
        Connection connection = fields.with(
                Connection.defaults(),
                "ca",
                (it, file) ->
                        it.withTrustedCertificates(fields.source().folder().resolve(file)));
        connection = fields.with(connection, "proxy", (it, url) -> it.withProxy(Values.proxy(url)));
        Duration connect = fields.with(
                connection.connectTimeout(),
                "connectTimeout",
                (it, text) -> timeouts(Values.duration(text), it).connectTimeout(),
                Kind.TEXT,
                Kind.NUMBER);
        Duration answer = fields.with(
                connection.timeout(),
                "timeout",
                (it, text) -> timeouts(it, Values.duration(text)).timeout(),
                Kind.TEXT,
                Kind.NUMBER);
        return connection.withTimeouts(connect, answer).withLimits(limits(fields));
    }

    /** So that each is checked where it stands. */
    private static Connection timeouts(Duration connect, Duration answer) {
        return Connection.defaults().withTimeouts(connect, answer);
    }

    private static Limits limits(Fields upstream) {
        Fields fields = new Fields(upstream.mapping("limits"), LIMIT_KEYS, upstream.source());
        Limits limits = fields.with(
                Connection.defaults().limits(),
                "manifest",
                (it, size) -> new Limits(Values.limit(size), it.token(), it.list()),
                Kind.TEXT,
                Kind.NUMBER);
        limits = fields.with(
                limits,
                "token",
                (it, size) -> new Limits(it.manifest(), Values.limit(size), it.list()),
                Kind.TEXT,
                Kind.NUMBER);
        return fields.with(
                limits,
                "list",
                (it, size) -> new Limits(it.manifest(), it.token(), Values.limit(size)),
                Kind.TEXT,
                Kind.NUMBER);
    }
}
