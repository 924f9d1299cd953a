package io.registryfacade.resolve;

import io.registryfacade.Decision;
import io.registryfacade.ResolveTarget;
import io.registryfacade.health.UpstreamHealth;
import io.registryfacade.http.CachePolicy;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.layout.LayoutRegistry;
import io.registryfacade.layout.LayoutRequest;
import io.registryfacade.upstream.ImageLayout;
import io.registryfacade.upstream.TargetDelivery;
import io.registryfacade.upstream.Upstream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The image layouts among the upstreams. Each is opened at its first pull, and closed when a reload removes it. */
final class LayoutUpstreams {
    /** A layout with its health. */
    private record Opened(LayoutRegistry registry, HealthTracker health) {}

    private final ResolveListener listener;
    private final ConcurrentMap<Upstream, Opened> opened = new ConcurrentHashMap<>();

    LayoutUpstreams(ResolveListener listener) {
        this.listener = listener;
    }

    /** Returns the requests to the layouts among a decision's targets. A server recycles headers, so they are read now. */
    static Map<ResolveTarget, LayoutRequest> requests(Decision.Resolve decision, InboundRequest request) {
        Map<ResolveTarget, LayoutRequest> requests = new HashMap<>();
        for (ResolveTarget target : decision.targets()) {
            if (target.delivery() == TargetDelivery.LOCAL) {
                requests.put(
                        target,
                        LayoutRequest.of(
                                decision.request(), target.repository(), isForOneRepository(decision), request));
            }
        }
        return requests;
    }

    /** The pattern of a namespace ends with {@code **}. */
    private static boolean isForOneRepository(Decision.Resolve decision) {
        return !decision.route().endsWith("**");
    }

    CompletableFuture<PullOutcome> pull(ResolveTarget target, LayoutRequest request, CachePolicy caching) {
        Opened layout = opened.computeIfAbsent(target.upstream(), this::open);
        return layout.registry().respond(request).thenApply(response -> {
            record(response, layout.health());
            return PullOutcome.of(isWholeOrKnown(response) ? caching.applyTo(response) : response, target);
        });
    }

    /** A cache that has the content revalidates it, and takes the policy of a 304 (RFC 9111, section 4.3.4). */
    private static boolean isWholeOrKnown(OutboundResponse response) {
        return response.status() == 200 || response.status() == 304;
    }

    private Opened open(Upstream upstream) {
        ImageLayout layout = Objects.requireNonNull(upstream.layout());
        return new Opened(LayoutRegistry.of(layout), new HealthTracker(upstream, listener));
    }

    private static void record(OutboundResponse response, HealthTracker health) {
        if (response.status() >= 500) {
            health.failed("a file of the image layout is wrong or cannot be read; the log says which");
        } else {
            health.succeeded("");
        }
    }

    /** Returns the health as the last pulls found it. */
    UpstreamHealth health(Upstream upstream) {
        Opened layout = opened.get(upstream);
        return layout == null ? UpstreamHealth.UNKNOWN : layout.health().health();
    }

    void retain(Set<Upstream> upstreams) {
        opened.forEach((upstream, layout) -> {
            if (!upstreams.contains(upstream) && opened.remove(upstream, layout)) {
                layout.registry().close();
            }
        });
    }

    void close() {
        retain(Set.of());
    }
}
