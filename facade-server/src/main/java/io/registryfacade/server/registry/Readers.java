package io.registryfacade.server.registry;

import io.registryfacade.ResolveTarget;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.resolve.RegistryReader;
import io.registryfacade.settings.ResolveSettings;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Credentials;
import io.registryfacade.upstream.Upstream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The readers of all registries of a command, one for each. */
public final class Readers implements AutoCloseable {
    private final ResolveSettings settings;
    private final @Nullable Credentials login;
    private final Duration maxPause;
    private final Pause pause;
    private final Map<Upstream, PoliteReader> readers = new LinkedHashMap<>();
    private final Connector connector;

    /** Creates the reader of a registry. */
    @FunctionalInterface
    public interface Connector {
        /**
         * Creates a reader without connections.
         *
         * @param upstream the registry
         * @param settings the limits of requests
         * @return the reader
         */
        RegistryReader connect(Upstream upstream, ResolveSettings settings);
    }

    private record PoliteReader(RegistryReader reader, PoliteRequests requests) {}

    /**
     * Creates readers without connections.
     *
     * @param connector creates the reader of each registry
     * @param settings the limits of requests
     * @param login what the clients of upstreams with {@code auth: client} would log in with; {@code null} for nothing
     * @param maxPause the longest pause that a registry may ask for
     * @param pause waits
     */
    public Readers(
            Connector connector,
            ResolveSettings settings,
            @Nullable Credentials login,
            Duration maxPause,
            Pause pause) {
        this.connector = connector;
        this.settings = settings;
        this.login = login;
        this.maxPause = maxPause;
        this.pause = pause;
    }

    /**
     * Returns a repository at one registry.
     *
     * @param target the registry and the repository's name there
     * @return what the registry has of it
     */
    public RepositoryContent content(ResolveTarget target) {
        return content(target.upstream(), target.repository());
    }

    /**
     * Returns a repository at one registry.
     *
     * @param upstream the registry
     * @param name the repository's name there
     * @return what the registry has of it
     */
    public RepositoryContent content(Upstream upstream, RepositoryName name) {
        PoliteReader polite = reader(upstream);
        return new RepositoryContent(polite.reader(), polite.requests(), name, upstream.imageName(name));
    }

    /**
     * Returns a page of the names of all repositories.
     *
     * @param upstream the registry
     * @param last the last name of the page before; {@code null} for the first page
     * @return a success
     * @throws ReadException if the registry lists no repositories
     * @throws InterruptedException if the thread is interrupted
     */
    public OutboundResponse catalog(Upstream upstream, @Nullable RepositoryName last)
            throws ReadException, InterruptedException {
        PoliteReader polite = reader(upstream);
        OutboundResponse page = polite.requests().send(() -> polite.reader().catalog(last));
        if (page.status() != 200) {
            throw new ReadException("the repositories of " + upstream.imageHost()
                    + " must be named, because it lists none: "
                    + polite.requests().failure(page).getMessage());
        }
        return page;
    }

    private synchronized PoliteReader reader(Upstream upstream) {
        return readers.computeIfAbsent(
                upstream,
                absent -> new PoliteReader(
                        connector.connect(withLogin(upstream), settings),
                        new PoliteRequests(upstream.imageHost(), maxPause, pause)));
    }

    private Upstream withLogin(Upstream upstream) {
        return login != null && upstream.auth() == AuthMode.CLIENT
                ? upstream.withAuth(AuthMode.DETECT).withCredentials(login)
                : upstream;
    }

    /**
     * Returns how many pulls the registries still permit.
     *
     * @return a clause for each registry that says it, such as {@code docker.io permits 76 of 100 more pulls}
     */
    public synchronized List<String> quotas() {
        return readers.values().stream()
                .map(each -> each.requests().quota())
                .filter(quota -> !quota.isEmpty())
                .toList();
    }

    @Override
    public synchronized void close() {
        readers.values().forEach(each -> each.reader().close());
    }
}
