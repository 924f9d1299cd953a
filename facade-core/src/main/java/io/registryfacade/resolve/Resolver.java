package io.registryfacade.resolve;

import io.registryfacade.Decision;
import io.registryfacade.ResolveSettings;
import io.registryfacade.ResolveTarget;
import io.registryfacade.UpstreamHealth;
import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.HttpAnswer;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.oci.Digest;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.resolve.ManifestCache.Manifest;
import io.registryfacade.upstream.Auth;
import io.registryfacade.upstream.RemoteRepository;
import io.registryfacade.upstream.Upstream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Asks registries on behalf of clients. It keeps their tokens, their manifests, and where things were found.
 *
 * <p>Resolvers may be shared between threads.
 */
public final class Resolver implements AutoCloseable {
    /** By these a registry says that it does not have something, or not for everybody. */
    private static final Set<Integer> ABSENT = Set.of(401, 403, 404);

    private final ConcurrentMap<Upstream, Session> sessions = new ConcurrentHashMap<>();
    private final ManifestCache cache;
    private final Whereabouts whereabouts = new Whereabouts();
    private final InFlight<Resolved> requests = new InFlight<>();
    private final InFlight<HttpAnswer> manifests = new InFlight<>();
    private final Places places = new Places();

    /**
     * A resolver that knows nothing yet.
     *
     * @param manifestCacheBytes how many bytes of manifests are kept; 0 for none
     */
    public Resolver(long manifestCacheBytes) {
        this.cache = new ManifestCache(manifestCacheBytes);
    }

    /**
     * Goes on with other upstreams. What is known of those that stay is kept.
     *
     * @param upstreams all that will be asked from now on
     * @param manifestCacheBytes how many bytes of manifests are kept; 0 for none
     */
    public void keep(Collection<Upstream> upstreams, long manifestCacheBytes) {
        sessions.keySet().retainAll(Set.copyOf(upstreams));
        cache.resize(manifestCacheBytes);
    }

    /**
     * How a registry was when it was last asked.
     *
     * @param upstream the registry
     * @return how it was
     */
    public UpstreamHealth health(Upstream upstream) {
        Session session = sessions.get(upstream);
        return session == null ? UpstreamHealth.UNASKED : session.health();
    }

    /**
     * Carries out a decision. The request's headers are read before this returns.
     *
     * @param decision what was decided
     * @param request the request that it was decided for
     * @param settings how to carry it out
     * @return what came of it; it never fails
     */
    public CompletableFuture<Resolved> resolve(
            Decision.Resolve decision, InboundRequest request, ResolveSettings settings) {
        Resolved kept = kept(decision);
        if (kept != null) {
            return CompletableFuture.completedFuture(kept);
        }
        ClientRequest client = ClientRequest.of(request);
        boolean shareable = client.range() == null
                && decision.targets().stream()
                        .noneMatch(target -> target.upstream().auth() == Auth.CLIENT
                                || target.upstream().streamBlobs());
        CompletableFuture<Resolved> answer = shareable
                ? requests.share(
                        List.of(decision, client.method(), client.accept()), () -> placed(decision, client, settings))
                : placed(decision, client, settings);
        return bounded(answer, only(decision), settings.deadline());
    }

    /** A manifest by its digest, which is most of what is asked for, where one registry has it and it is at hand. */
    private @Nullable Resolved kept(Decision.Resolve decision) {
        String only = only(decision);
        Digest digest = only == null ? null : Asked.manifestDigest(decision.request());
        Manifest kept =
                digest == null ? null : cache.find(decision.targets().get(0).remoteRepository(), digest);
        return kept == null ? null : new Resolved(kept.answer(), only);
    }

    private CompletableFuture<Resolved> placed(
            Decision.Resolve decision, ClientRequest client, ResolveSettings settings) {
        return places.in(settings.concurrency(), () -> attempt(decision, client));
    }

    /** The registry that a failure is one of, where there is no choice. */
    private static @Nullable String only(Decision.Resolve decision) {
        return decision.targets().size() == 1 ? decision.targets().get(0).upstreamName() : null;
    }

    /**
     * Gets a token for a client. The request's headers are read before this returns.
     *
     * @param decision what was decided
     * @param request the request that it was decided for
     * @param settings how to carry it out
     * @return what came of it; it never fails
     */
    public CompletableFuture<Resolved> grant(
            Decision.RelayToken decision, InboundRequest request, ResolveSettings settings) {
        ClientRequest client = ClientRequest.of(request);
        Upstream upstream = decision.upstream();
        CompletableFuture<Resolved> answer = places.in(
                settings.concurrency(),
                () -> session(upstream)
                        .grant(decision.scopes(), client)
                        .thenApply(response -> new Resolved(token(response), decision.upstreamName())));
        return bounded(answer, decision.upstreamName(), settings.deadline());
    }

    private static HttpAnswer token(HttpResponse<Body> response) {
        return response.statusCode() == 200
                ? new HttpAnswer(200, List.of(new Header("Content-Type", "application/json")), response.body())
                : Answers.error(response, null, ErrorCode.NAME_UNKNOWN);
    }

    private static CompletableFuture<Resolved> bounded(
            CompletableFuture<Resolved> answer, @Nullable String only, Duration deadline) {
        CompletableFuture<Resolved> inTime = Later.orTimeout(answer.copy(), deadline);
        // a layer that came too late is taken by nobody, and must not keep its connection
        CompletableFuture<?> unused = answer.thenAccept(late -> {
            if (inTime.isCompletedExceptionally() && late.answer().body() instanceof Body.Stream layer) {
                layer.drop();
            }
        });
        return inTime.exceptionally(failure -> new Resolved(Failures.answer(failure), only));
    }

    private Session session(Upstream upstream) {
        return sessions.computeIfAbsent(upstream, Session::new);
    }

    private CompletableFuture<Resolved> attempt(Decision.Resolve decision, ClientRequest client) {
        if (decision.targets().size() == 1) {
            return pulling(decision, decision.targets().get(0), client);
        }
        RegistryRequest.Pull request = decision.request();
        String digest = Asked.digest(request);
        List<ResolveTarget> order = whereabouts.order(request.name(), digest, decision.targets());
        return attempt(decision, client, digest, order, Optional.empty());
    }

    /**
     * Asks one registry after the other, as long as each says that it does not have it. If none has it, a client that
     * could log in is told so, and any other what the last one said.
     */
    private CompletableFuture<Resolved> attempt(
            Decision.Resolve decision,
            ClientRequest client,
            String digest,
            List<ResolveTarget> order,
            Optional<Resolved> challenge) {
        ResolveTarget target = order.get(0);
        return pulling(decision, target, client).thenCompose(found -> {
            if (!ABSENT.contains(found.answer().status())) {
                if (found.answer().status() < 400) {
                    remember(decision.request().name(), digest, target.remoteRepository(), found.answer());
                }
                return CompletableFuture.completedFuture(found);
            }
            Optional<Resolved> asking = challenge.or(() -> Optional.of(found).filter(Resolver::isChallenge));
            return order.size() > 1
                    ? attempt(decision, client, digest, order.subList(1, order.size()), asking)
                    : CompletableFuture.completedFuture(asking.orElse(found));
        });
    }

    private static boolean isChallenge(Resolved found) {
        return found.answer().headers().stream()
                .anyMatch(header -> header.name().equals("WWW-Authenticate"));
    }

    private void remember(RepositoryName repository, String digest, RemoteRepository target, HttpAnswer answer) {
        String found = answer.headers().stream()
                .filter(header -> digest.isEmpty() && header.name().equals("Docker-Content-Digest"))
                .map(Header::value)
                .findFirst()
                .orElse(digest);
        whereabouts.remember(repository, found, target, Read.text(answer.body()));
    }

    private CompletableFuture<Resolved> pulling(Decision.Resolve decision, ResolveTarget target, ClientRequest client) {
        ClientRequest asking = isGoodAt(decision, target.upstream()) ? client : client.withoutCredentials();
        // a failure is told here, so that one that means "not here" lets the next registry be asked
        return new Pulling(new Question(decision, target, session(target.upstream()), asking), cache, manifests)
                .answer()
                .exceptionally(Failures::answer)
                .thenApply(answer -> new Resolved(answer, target.upstreamName()));
    }

    /** A client's token is from the first registry that asks for one, and no other must see it. */
    private static boolean isGoodAt(Decision.Resolve decision, Upstream upstream) {
        return decision.targets().stream()
                .map(ResolveTarget::upstream)
                .filter(each -> each.auth() == Auth.CLIENT)
                .findFirst()
                .filter(upstream::equals)
                .isPresent();
    }

    /**
     * How many requests wait for a registry now.
     *
     * @return the number, those that are the same counted once; a layer that passes through counts until its end
     */
    public int waiting() {
        return places.taken();
    }

    /** Forgets everything. Requests that are on their way still get their answers. */
    @Override
    public void close() {
        sessions.clear();
        cache.clear();
        whereabouts.clear();
    }
}
