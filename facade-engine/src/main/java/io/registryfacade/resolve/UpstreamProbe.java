package io.registryfacade.resolve;

import com.github.benmanes.caffeine.cache.Ticker;
import io.registryfacade.clients.LayerSource;
import io.registryfacade.clients.RegistryAccess;
import io.registryfacade.clients.UpstreamFindings;
import io.registryfacade.http.Origin;
import io.registryfacade.oci.Digest;
import io.registryfacade.oci.ManifestTypes;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.oci.Scope;
import io.registryfacade.oci.Tag;
import io.registryfacade.resolve.UpstreamReport.SentRequest;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Asks one upstream what it requires, by the requests that pulls send: {@code /v2/}, and of one repository a token, a
 * manifest and the location of a layer.
 *
 * <p>It requests a manifest by {@code HEAD}, which registries do not count as a pull. Where a registry says that it
 * counts pulls, it sends no {@code GET} of a manifest, so that the location of layers stays unknown.
 */
public final class UpstreamProbe {
    private static final long MEMORY = 32 << 20;

    private static final ClientRequest HEAD_MANIFEST = new ClientRequest(true, ManifestTypes.ALL, null, null);

    private static final ClientRequest GET = new ClientRequest(false, List.of("*/*"), null, null);

    private final Upstream upstream;
    private final RequestContext context;
    private final UpstreamSession session;
    private final List<SentRequest> requests = new CopyOnWriteArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private RegistryAccess access = RegistryAccess.UNKNOWN;
    private LayerSource layers;
    private @Nullable String missingRepository;
    private @Nullable Origin storage;
    private OptionalLong remainingQuota = OptionalLong.empty();
    private @Nullable Instant serverTime;

    private UpstreamProbe(Upstream upstream, UpstreamClient client, Duration timeout) {
        this.upstream = upstream;
        this.context = new RequestContext(Deadline.in(timeout), this::observe);
        this.layers = UpstreamFindings.configured(upstream).layers();
        this.session = new UpstreamSession(
                upstream,
                client,
                new TokenCache(MEMORY, Ticker.systemTicker()),
                new HealthTracker(upstream, new SilentListener()),
                Ticker.systemTicker());
    }

    /**
     * Probes an upstream. Blocks until it has responded, at most for the timeout.
     *
     * @param upstream the upstream
     * @param repository the name of a repository in the upstream's API; {@code null} if none is known
     * @param timeout the limit for all requests together
     * @return the report, also of an upstream that does not respond
     */
    public static UpstreamReport probe(Upstream upstream, @Nullable RepositoryName repository, Duration timeout) {
        if (upstream.isLayout()) {
            return LayoutProbe.report(upstream, repository);
        }
        Upstream asked = detecting(upstream);
        try (ResolveResources resources = ResolveResources.withMemory(MEMORY);
                UpstreamClient client = new HttpUpstreamClient(asked, resources, new SilentListener())) {
            return new UpstreamProbe(asked, client, timeout).report(repository);
        }
    }

    /** Returns a copy whose configuration does not override what the registry says. */
    private static Upstream detecting(Upstream upstream) {
        return upstream.auth() == AuthMode.CLIENT ? upstream : upstream.withAuth(AuthMode.DETECT);
    }

    private UpstreamRequestObserver.Completion observe(Upstream asked, Origin server, String method, String path) {
        return (status, isResponse, duration, remaining) ->
                requests.add(new SentRequest(method, server + path, status));
    }

    private UpstreamReport report(@Nullable RepositoryName repository) {
        try {
            access = ping();
            if (repository != null) {
                pull(repository);
            }
        } catch (ResolveException | CompletionException e) {
            problems.add(ErrorResponses.transportError(upstream.origin().authority(), null, e)
                    .error()
                    .message());
        }
        return new UpstreamReport(
                new UpstreamFindings(access, layers, storage != null && storage.isPrivateAddress()),
                requests,
                problems,
                missingRepository,
                storage,
                remainingQuota,
                serverTime);
    }

    private RegistryAccess ping() {
        UpstreamResponse response = await(session.ping(null, context));
        serverTime = time(response.headers().first("Date"));
        return accessBy(session.authSchemeOf(response));
    }

    private static RegistryAccess accessBy(AuthScheme scheme) {
        return switch (scheme.kind()) {
            case OPEN -> RegistryAccess.OPEN;
            case BASIC -> RegistryAccess.PASSWORD;
            case BEARER -> RegistryAccess.TOKEN;
        };
    }

    private void pull(RepositoryName repository) {
        String path = "/v2/" + repository;
        UpstreamResponse head = manifest(path, repository);
        // some registries require a token for some repositories only
        access = accessBy(await(session.authScheme(Scope.pull(repository), context)));
        remainingQuota = RemainingQuota.of(head);
        if (head.status() == 404) {
            missingRepository = refusal(head, repository);
        } else if (!head.isSuccess()) {
            problems.add(refusal(head, repository));
        } else if (remainingQuota.isEmpty()) {
            Digest layer = layer(head.target(), path, repository);
            if (layer != null) {
                locate(path + "/blobs/" + layer, repository);
            }
        }
    }

    /** Requests the tag that most repositories have, or else the first in the list. */
    private UpstreamResponse manifest(String path, RepositoryName repository) {
        UpstreamResponse latest = send(path + "/manifests/latest", HEAD_MANIFEST, repository);
        if (latest.status() != 404) {
            return latest;
        }
        Tag tag = ManifestContent.firstTag(text(send(path + "/tags/list?n=1", GET, repository)));
        return tag == null ? latest : send(path + "/manifests/" + tag.value(), HEAD_MANIFEST, repository);
    }

    private @Nullable Digest layer(String target, String path, RepositoryName repository) {
        String manifest = text(send(target, HEAD_MANIFEST.asGet(), repository));
        Digest child = ManifestContent.firstManifest(manifest);
        return ManifestContent.firstLayer(
                child == null ? manifest : text(send(path + "/manifests/" + child, HEAD_MANIFEST.asGet(), repository)));
    }

    private void locate(String target, RepositoryName repository) {
        UpstreamResponse response = await(session.send(
                target,
                Scope.pull(repository),
                GET,
                BodyReading.discardSuccess(upstream.connection().limits().token()),
                context));
        if (response.isRedirect()) {
            storage = originOf(
                    RedirectLocation.absolute(String.valueOf(response.headers().first("Location")), response));
            layers = LayerSource.STORAGE;
        } else if (response.isSuccess()) {
            layers = LayerSource.REGISTRY;
        } else {
            problems.add(refusal(response, repository));
        }
    }

    /** Returns the server of an absolute URL, whose query may be signed. */
    private static Origin originOf(String url) {
        return Origin.parse(url.substring(0, url.indexOf('/', url.indexOf("//") + 2)));
    }

    private String refusal(UpstreamResponse response, RepositoryName repository) {
        return upstream.origin().authority() + " responded " + response.status() + " to " + response.url()
                + "; check that the repository " + repository + " exists and may be pulled";
    }

    private UpstreamResponse send(String target, ClientRequest request, RepositoryName repository) {
        return await(session.send(
                target,
                Scope.pull(repository),
                request,
                BodyReading.collect(upstream.connection().limits().manifest()),
                context));
    }

    private static String text(UpstreamResponse response) {
        return Bodies.text(response.body());
    }

    private <T> T await(CompletableFuture<T> future) {
        return Timeouts.orTimeout(future.copy(), context.deadline().remaining()).join();
    }

    /** Returns the time of a {@code Date} header (RFC 9110, section 5.6.7); {@code null} if it is not one. */
    private static @Nullable Instant time(@Nullable String date) {
        try {
            return date == null ? null : DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
