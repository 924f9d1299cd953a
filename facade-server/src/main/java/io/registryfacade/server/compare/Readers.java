package io.registryfacade.server.compare;

import io.registryfacade.ResolveTarget;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.resolve.RegistryReader;
import io.registryfacade.settings.ResolveSettings;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Credentials;
import io.registryfacade.upstream.Upstream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The readers of all registries that are compared, one for each. */
final class Readers implements AutoCloseable {
    private final ResolveSettings settings;
    private final @Nullable Credentials login;
    private final Duration maxPause;
    private final Pause pause;
    private final Map<Upstream, PoliteReader> readers = new HashMap<>();

    private record PoliteReader(RegistryReader reader, PoliteRequests requests) {}

    /**
     * Creates readers without connections.
     *
     * @param login what the clients of upstreams with {@code auth: client} would log in with; {@code null} for nothing
     * @param maxPause the longest pause that a registry may ask for
     */
    Readers(ResolveSettings settings, @Nullable Credentials login, Duration maxPause, Pause pause) {
        this.settings = settings;
        this.login = login;
        this.maxPause = maxPause;
        this.pause = pause;
    }

    RepositoryContent content(ResolveTarget target) {
        PoliteReader polite = reader(target.upstream());
        return new RepositoryContent(
                polite.reader(),
                polite.requests(),
                target.repository(),
                target.upstream().imageName(target.repository()));
    }

    /** Returns a page of the names of all repositories. */
    OutboundResponse catalog(Upstream upstream, @Nullable RepositoryName last)
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
                        new RegistryReader(withLogin(upstream), settings),
                        new PoliteRequests(upstream.imageHost(), maxPause, pause)));
    }

    private Upstream withLogin(Upstream upstream) {
        return login != null && upstream.auth() == AuthMode.CLIENT
                ? upstream.withAuth(AuthMode.DETECT).withCredentials(login)
                : upstream;
    }

    @Override
    public synchronized void close() {
        readers.values().forEach(each -> each.reader().close());
    }
}
