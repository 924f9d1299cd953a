package io.registryfacade.resolve;

import io.registryfacade.Decision;
import io.registryfacade.ResolveSettings;
import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.HttpAnswer;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.upstream.Auth;
import io.registryfacade.upstream.Target;
import io.registryfacade.upstream.Upstream;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/**
 * Asks registries on behalf of clients. It keeps their tokens, their manifests, and where things were found.
 *
 * <p>Resolvers may be shared between threads.
 */
public final class Resolver implements AutoCloseable {
    /** By these a registry says that it does not have something, or not for everybody. */
    private static final Set<Integer> ABSENT = Set.of(401, 403, 404);

    private final ResolveSettings settings;
    private final ConcurrentMap<Upstream, Session> sessions = new ConcurrentHashMap<>();
    private final ManifestCache cache;
    private final Whereabouts whereabouts = new Whereabouts();
    private final InFlight inFlight = new InFlight();

    /**
     * A resolver that knows nothing yet.
     *
     * @param settings how to resolve
     */
    public Resolver(ResolveSettings settings) {
        this.settings = settings;
        this.cache = new ManifestCache(settings.manifestCacheBytes());
    }

    /**
     * Carries out a decision. The request's headers are read before this returns.
     *
     * @param decision what was decided
     * @param request the request that it was decided for
     * @return the answer, without the headers that all answers of a facade have; it never fails
     */
    public CompletableFuture<HttpAnswer> resolve(Decision.Resolve decision, InboundRequest request) {
        ClientRequest client = ClientRequest.of(request);
        boolean shareable = client.range() == null
                && decision.targets().stream()
                        .noneMatch(target -> target.upstream().auth() == Auth.CLIENT
                                || target.upstream().streamBlobs());
        CompletableFuture<HttpAnswer> answer = shareable
                ? inFlight.share(List.of(decision, client.method(), client.accept()), () -> attempt(decision, client))
                : Forward.of(() -> attempt(decision, client));
        return bounded(answer);
    }

    /**
     * Gets a token for a client. The request's headers are read before this returns.
     *
     * @param decision what was decided
     * @param request the request that it was decided for
     * @return the answer, without the headers that all answers of a facade have; it never fails
     */
    public CompletableFuture<HttpAnswer> grant(Decision.Grant decision, InboundRequest request) {
        ClientRequest client = ClientRequest.of(request);
        return bounded(Forward.of(() ->
                session(decision.upstream()).grant(decision.scopes(), client).thenApply(Resolver::token)));
    }

    private static HttpAnswer token(HttpResponse<Body> response) {
        return response.statusCode() == 200
                ? new HttpAnswer(200, List.of(new Header("Content-Type", "application/json")), response.body())
                : Answers.error(response, null, ErrorCode.NAME_UNKNOWN);
    }

    private CompletableFuture<HttpAnswer> bounded(CompletableFuture<HttpAnswer> answer) {
        CompletableFuture<HttpAnswer> inTime =
                answer.copy().orTimeout(settings.deadline().toNanos(), TimeUnit.NANOSECONDS);
        // a layer that came too late is taken by nobody, and must not keep its connection
        CompletableFuture<?> unused = answer.thenAccept(late -> {
            if (inTime.isCompletedExceptionally() && late.body() instanceof Body.Stream layer) {
                layer.drop();
            }
        });
        return inTime.exceptionally(Failures::answer);
    }

    private Session session(Upstream upstream) {
        return sessions.computeIfAbsent(upstream, Session::new);
    }

    private CompletableFuture<HttpAnswer> attempt(Decision.Resolve decision, ClientRequest client) {
        if (decision.targets().size() == 1) {
            return pulling(decision, decision.targets().get(0), client);
        }
        RegistryRequest.Pull request = decision.request();
        String digest = Asked.digest(request);
        List<Target> order = whereabouts.order(request.name(), digest, decision.targets());
        return attempt(decision, client, digest, order, Optional.empty());
    }

    /**
     * Asks one registry after the other, as long as each says that it does not have it. If none has it, a client that
     * could log in is told so, and any other what the last one said.
     */
    private CompletableFuture<HttpAnswer> attempt(
            Decision.Resolve decision,
            ClientRequest client,
            String digest,
            List<Target> order,
            Optional<HttpAnswer> challenge) {
        Target target = order.get(0);
        return pulling(decision, target, client).thenCompose(answer -> {
            if (!ABSENT.contains(answer.status())) {
                if (answer.status() < 400) {
                    remember(decision.request().name(), digest, target, answer);
                }
                return CompletableFuture.completedFuture(answer);
            }
            Optional<HttpAnswer> asking = challenge.or(() -> Optional.of(answer).filter(Resolver::isChallenge));
            return order.size() > 1
                    ? attempt(decision, client, digest, order.subList(1, order.size()), asking)
                    : CompletableFuture.completedFuture(asking.orElse(answer));
        });
    }

    private static boolean isChallenge(HttpAnswer answer) {
        return answer.headers().stream().anyMatch(header -> header.name().equals("WWW-Authenticate"));
    }

    private void remember(RepositoryName repository, String digest, Target target, HttpAnswer answer) {
        String found = answer.headers().stream()
                .filter(header -> digest.isEmpty() && header.name().equals("Docker-Content-Digest"))
                .map(Header::value)
                .findFirst()
                .orElse(digest);
        whereabouts.remember(repository, found, target, Read.text(answer.body()));
    }

    private CompletableFuture<HttpAnswer> pulling(Decision.Resolve decision, Target target, ClientRequest client) {
        ClientRequest asking = isGoodAt(decision, target.upstream()) ? client : client.withoutCredentials();
        // a failure is told here, so that one that means "not here" lets the next registry be asked
        return new Pulling(new Question(decision, target, session(target.upstream()), asking), cache, inFlight)
                .answer()
                .exceptionally(Failures::answer);
    }

    /** A client's token is from the first registry that asks for one, and no other must see it. */
    private static boolean isGoodAt(Decision.Resolve decision, Upstream upstream) {
        return decision.targets().stream()
                .map(Target::upstream)
                .filter(each -> each.auth() == Auth.CLIENT)
                .findFirst()
                .filter(upstream::equals)
                .isPresent();
    }

    /** Forgets everything. Requests that are on their way still get their answers. */
    @Override
    public void close() {
        sessions.clear();
        cache.clear();
        whereabouts.clear();
    }
}
