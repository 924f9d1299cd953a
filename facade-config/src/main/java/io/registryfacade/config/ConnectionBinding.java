package io.registryfacade.config;

import io.registryfacade.config.Node.Kind;
import io.registryfacade.upstream.ConnectionSettings;
import io.registryfacade.upstream.Limits;
import java.util.Set;
import java.util.function.BiFunction;

/** Binds the connection settings of an upstream. */
final class ConnectionBinding {
    static final Set<String> KEYS = Set.of("ca", "proxy", "connectTimeout", "timeout", "limits");
    static final Set<String> LIMIT_KEYS = Set.of("manifest", "token", "list", "connections", "streams");

    private ConnectionBinding() {}

    static ConnectionSettings connection(MappingReader fields) {
        ConnectionSettings connection = fields.apply(
                ConnectionSettings.defaults(),
                "ca",
                (it, file) ->
                        it.withTrustedCertificates(fields.source().folder().resolve(file)));
        connection = fields.apply(connection, "proxy", (it, url) -> it.withProxy(Values.proxy(url)));
        connection = fields.apply(
                connection,
                "connectTimeout",
                (it, text) -> it.withConnectTimeout(Values.duration(text)),
                Kind.STRING,
                Kind.NUMBER);
        connection = fields.apply(
                connection,
                "timeout",
                (it, text) -> it.withResponseTimeout(Values.duration(text)),
                Kind.STRING,
                Kind.NUMBER);
        return connection.withLimits(limits(fields));
    }

    private static Limits limits(MappingReader upstream) {
        MappingReader fields = new MappingReader(upstream.mapping("limits"), LIMIT_KEYS, upstream.source());
        Limits limits = withSize(fields, Limits.defaults(), "manifest", Limits::withManifest);
        limits = withSize(fields, limits, "token", Limits::withToken);
        limits = withSize(fields, limits, "list", Limits::withList);
        limits = withNumber(fields, limits, "connections", Limits::withConnections);
        return withNumber(fields, limits, "streams", Limits::withStreams);
    }

    private static Limits withSize(
            MappingReader fields, Limits limits, String key, BiFunction<Limits, Integer, Limits> change) {
        return fields.apply(
                limits, key, (it, size) -> change.apply(it, Values.intSize(size)), Kind.STRING, Kind.NUMBER);
    }

    private static Limits withNumber(
            MappingReader fields, Limits limits, String key, BiFunction<Limits, Integer, Limits> change) {
        return fields.apply(limits, key, (it, number) -> change.apply(it, Values.count(number)), Kind.NUMBER);
    }
}
