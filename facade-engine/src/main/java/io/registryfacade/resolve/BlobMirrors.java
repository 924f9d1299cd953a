package io.registryfacade.resolve;

import com.github.benmanes.caffeine.cache.Ticker;
import io.registryfacade.Decision;
import io.registryfacade.ResolveTarget;
import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.oci.Digest;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.upstream.Mirror;
import io.registryfacade.upstream.Upstream;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Finds mirrors for blobs: the first that is for the client's network and has the blob. */
final class BlobMirrors {
    private final ResolveResources resources;
    private final ResolveListener listener;
    private final Ticker ticker;
    private final MirrorNames names;
    private final PresenceCache presences;
    private final RequestCoalescer<Presence> requests = new RequestCoalescer<>();
    private final ConcurrentMap<Upstream, UpstreamMirrors> opened = new ConcurrentHashMap<>();

    BlobMirrors(
            ResolveResources resources,
            ResolveListener listener,
            Ticker ticker,
            MirrorNames names,
            PresenceCache presences) {
        this.resources = resources;
        this.listener = listener;
        this.ticker = ticker;
        this.names = names;
        this.presences = presences;
    }

    /**
     * Returns the mirrors for a client.
     *
     * @param client the client's address; {@code null} if it is unknown
     */
    MirrorChoice choice(Decision.Resolve decision, @Nullable InetAddress client) {
        if (!decision.request().isBlob()) {
            return MirrorChoice.NONE;
        }
        List<List<Mirror>> mirrors = new ArrayList<>();
        boolean isEmpty = true;
        for (ResolveTarget target : decision.targets()) {
            List<Mirror> each = ofUpstream(target.upstream(), client);
            isEmpty &= each.isEmpty();
            mirrors.add(each);
        }
        return isEmpty ? MirrorChoice.NONE : new MirrorChoice(mirrors);
    }

    private List<Mirror> ofUpstream(Upstream upstream, @Nullable InetAddress client) {
        return upstream.mirrors().isEmpty()
                ? List.of()
                : mirrorsOf(upstream).networks().of(client);
    }

    /** Returns the redirect to a mirror that is known to be the first with a blob; {@code null} if that must be found out. */
    @Nullable
    UpstreamResult known(MirrorChoice choice, Decision.Resolve decision) {
        ResolveTarget target = decision.targets().get(0);
        Digest digest = digestOf(decision);
        if (decision.targets().size() == 1) {
            for (Mirror mirror : choice.at(0)) {
                Presence presence = presences.get(mirror.location(target.repository(), digest));
                if (presence == Presence.PRESENT) {
                    return redirect(mirror, target, digest);
                }
                if (presence == Presence.UNKNOWN) {
                    return null;
                }
            }
        }
        return null;
    }

    /**
     * Redirects the client to the first of its mirrors of a target that has the blob. No request starts later than the
     * timeout of one.
     *
     * @return empty if no mirror has it
     */
    CompletableFuture<Optional<PullOutcome>> find(
            MirrorChoice choice, ResolveTarget target, Decision.Resolve decision, RequestContext context) {
        if (choice.isEmpty()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        Digest digest = digestOf(decision);
        List<Mirror> mirrors = choice.at(decision.targets().indexOf(target));
        return find(mirrors, target, digest, context, Deadline.in(MirrorSession.TIMEOUT))
                .thenApply(found -> found.map(mirror -> PullOutcome.of(redirect(mirror, target, digest))));
    }

    /** Returns the digest of a blob; only blobs have a choice of mirrors. */
    private static Digest digestOf(Decision.Resolve decision) {
        return ((RegistryRequest.Blob) decision.request()).digest();
    }

    /** Redirects by 307, because another client, or this one later, may be sent elsewhere. */
    private static UpstreamResult redirect(Mirror mirror, ResolveTarget target, Digest digest) {
        OutboundResponse response = new OutboundResponse(
                307,
                List.of(
                        new Header("Location", mirror.location(target.repository(), digest)),
                        new Header("Cache-Control", "no-store")),
                Body.EMPTY);
        return new UpstreamResult(
                response, target.upstreamName(), mirror.origin().authority());
    }

    private CompletableFuture<Optional<Mirror>> find(
            List<Mirror> mirrors, ResolveTarget target, Digest digest, RequestContext context, Deadline start) {
        if (mirrors.isEmpty() || start.hasPassed()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        Mirror mirror = mirrors.get(0);
        return presence(mirror, target, digest, context)
                .thenCompose(presence -> presence == Presence.PRESENT
                        ? CompletableFuture.completedFuture(Optional.of(mirror))
                        : find(mirrors.subList(1, mirrors.size()), target, digest, context, start));
    }

    private CompletableFuture<Presence> presence(
            Mirror mirror, ResolveTarget target, Digest digest, RequestContext context) {
        String url = mirror.location(target.repository(), digest);
        Presence known = presences.get(url);
        if (known != Presence.UNKNOWN) {
            return CompletableFuture.completedFuture(known);
        }
        MirrorSession session =
                Objects.requireNonNull(mirrorsOf(target.upstream()).sessions().get(mirror));
        return requests.share(
                List.of(target.upstream(), url),
                () -> session.head(mirror.target(target.repository(), digest), context.shared(MirrorSession.TIMEOUT))
                        .thenApply(presence -> {
                            presences.put(url, presence);
                            return presence;
                        }));
    }

    /** Returns why changes of files with networks are not in use; empty if there are none. */
    List<String> problems(Upstream upstream) {
        return upstream.mirrors().isEmpty()
                ? List.of()
                : mirrorsOf(upstream).networks().problems();
    }

    private UpstreamMirrors mirrorsOf(Upstream upstream) {
        UpstreamMirrors mirrors = opened.get(upstream);
        return mirrors == null ? opened.computeIfAbsent(upstream, this::open) : mirrors;
    }

    private UpstreamMirrors open(Upstream upstream) {
        Map<Mirror, MirrorSession> sessions = new HashMap<>();
        upstream.mirrors()
                .forEach(mirror ->
                        sessions.put(mirror, new MirrorSession(upstream, mirror, resources, listener, ticker, names)));
        return new UpstreamMirrors(new MirrorNetworks(upstream, resources.executor(), listener, ticker), sessions);
    }

    void retain(Set<Upstream> upstreams) {
        opened.forEach((upstream, mirrors) -> {
            if (!upstreams.contains(upstream) && opened.remove(upstream, mirrors)) {
                mirrors.close();
            }
        });
    }

    void close() {
        retain(Set.of());
        presences.clear();
    }
}
