package io.registryfacade.interop;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/** The facades in front of the {@link TestHosts}. */
final class Facades implements AutoCloseable {
    /** The clients' name of {@link TestHosts#UPSTREAM_APP}. */
    static final String RENAMED = "my-org/tools/app";
    /** The clients' name of {@link TestHosts#MOVED}. */
    static final String MOVED = "my-org/moving/new";

    /** The clients' name of {@link TestHosts#UPSTREAM_PAGED}. */
    static final String PAGED_RENAMED = "my-org/tools/paged";
    /** The clients' name of {@link TestHosts#UPSTREAM_OPEN_PAGED}. */
    static final String OPEN_PAGED_RENAMED = "my-org/renamed/paged";

    /** The clients' name of {@link TestHosts#CLOSED} when they send a password. */
    static final String CLOSED_RENAMED = "my-org/vault/secret";

    private final TestHosts hosts;
    private final Upstreams upstreams;
    private final Map<Configuration, FacadeHost> running = new EnumMap<>(Configuration.class);

    Facades(TestHosts hosts) {
        this.hosts = hosts;
        this.upstreams = Upstreams.of(hosts);
    }

    /** The facade of a configuration, which runs until the last test. */
    synchronized FacadeHost with(Configuration configuration) {
        return running.computeIfAbsent(configuration, this::start);
    }

    /** A facade for all public repositories. */
    FacadeHost open() {
        return with(Configuration.OPEN);
    }

    /** A facade for images that were copied into files. */
    FacadeHost files() {
        hosts.layouts().write();
        return with(Configuration.FILES);
    }

    /** A new facade for a registry that is like A, with files behind it, which the caller closes. */
    FacadeHost startBefore(TlsHost registry) {
        hosts.layouts().write();
        return FacadeHost.start(
                hosts.recorder(),
                uri -> Configuration.ARCHIVED.facade(uri.toString(), upstreams.withA(hosts, registry)));
    }

    /** A new facade, which the caller closes. */
    FacadeHost start(Configuration configuration) {
        return FacadeHost.start(hosts.recorder(), uri -> configuration.facade(uri.toString(), upstreams));
    }

    /** Changes the configuration of a facade. */
    void reload(FacadeHost facade, Configuration configuration) {
        facade.reload(configuration.facade(facade.uri().toString(), upstreams));
    }

    @Override
    public void close() throws IOException {
        for (FacadeHost facade : running.values()) {
            facade.close();
        }
    }
}
