package io.registryfacade.config;

import io.registryfacade.upstream.ConnectionSettings;
import io.registryfacade.upstream.Limits;
import java.util.Set;

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
        connection = fields.applyDuration(connection, "connectTimeout", ConnectionSettings::withConnectTimeout);
        connection = fields.applyDuration(connection, "timeout", ConnectionSettings::withResponseTimeout);
        return connection.withLimits(limits(fields));
    }

    private static Limits limits(MappingReader upstream) {
        MappingReader fields = new MappingReader(upstream.mapping("limits"), LIMIT_KEYS, upstream.source());
        Limits limits = fields.applyIntSize(Limits.defaults(), "manifest", Limits::withManifest);
        limits = fields.applyIntSize(limits, "token", Limits::withToken);
        limits = fields.applyIntSize(limits, "list", Limits::withList);
        limits = fields.applyCount(limits, "connections", Limits::withConnections);
        return fields.applyCount(limits, "streams", Limits::withStreams);
    }
}
