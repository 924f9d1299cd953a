package io.registryfacade.website;

import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.page.TagListing;
import io.registryfacade.page.TagListing.State;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The tags of repositories, for which a registry is asked at most once a minute each. People who try names can neither
 * multiply requests to registries nor fill the memory: beyond the limits, a page has no tags.
 */
final class TagLists {
    static final int MAX_TAGS = 200;
    static final int MAX_REPOSITORIES = 256;
    static final int MAX_IN_FLIGHT = 8;

    private static final Duration AGE = Duration.ofMinutes(1);
    /** Holds {@link #MAX_TAGS} of the longest tags, for registries that ignore {@code n}. */
    private static final int MAX_BYTES = 64 * 1024;

    private record Asked(long nanos, CompletableFuture<TagListing> listing) {}

    private final FacadeEngine engine;
    private final LongSupplier nanoTime;
    private final Duration deadline;
    /** In the order of age. */
    private final Map<RepositoryName, Asked> asked = new LinkedHashMap<>();

    /**
     * Creates empty lists.
     *
     * @param deadline how long a page waits for a registry; a list that arrives later is shown the next time
     */
    TagLists(FacadeEngine engine, LongSupplier nanoTime, Duration deadline) {
        this.engine = engine;
        this.nanoTime = nanoTime;
        this.deadline = deadline;
    }

    /**
     * Returns the tags of a repository.
     *
     * @param host the {@code Host} of the person's request, which a facade with a public URL checks
     * @return the tags, within the deadline; never fails
     */
    CompletableFuture<TagListing> of(RepositoryName name, String host) {
        CompletableFuture<TagListing> listing;
        synchronized (asked) {
            long now = nanoTime.getAsLong();
            removeOld(now);
            Asked known = asked.get(name);
            if (known == null && isBusy()) {
                return CompletableFuture.completedFuture(TagListing.UNKNOWN);
            }
            if (known == null) {
                known = new Asked(now, ask(name, host));
                asked.put(name, known);
            }
            listing = known.listing();
        }
        return listing.copy()
                .completeOnTimeout(TagListing.of(State.NO_RESPONSE), deadline.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void removeOld(long now) {
        Iterator<Asked> byAge = asked.values().iterator();
        while (byAge.hasNext() && now - byAge.next().nanos() >= AGE.toNanos()) {
            byAge.remove();
        }
    }

    private boolean isBusy() {
        return asked.size() >= MAX_REPOSITORIES
                || asked.values().stream()
                                .filter(each -> !each.listing().isDone())
                                .count()
                        >= MAX_IN_FLIGHT;
    }

    private CompletableFuture<TagListing> ask(RepositoryName name, String host) {
        InboundRequest request = InboundRequest.get("/v2/" + name + "/tags/list?n=" + MAX_TAGS)
                .withHeaders(Headers.of(Map.of("Host", List.of(host))));
        return engine.respond(request)
                .map(response -> response.thenCompose(TagLists::read))
                .orElseGet(() -> CompletableFuture.completedFuture(TagListing.UNKNOWN));
    }

    private static CompletableFuture<TagListing> read(OutboundResponse response) {
        if (response.status() != 200) {
            response.body().cancel();
            return CompletableFuture.completedFuture(TagListing.of(stateOf(response.status())));
        }
        boolean last =
                response.headers().stream().noneMatch(header -> header.name().equalsIgnoreCase("Link"));
        return response.body()
                .match(new BodyBeginning(MAX_BYTES))
                .thenApply(json -> TagListReader.read(json, last, MAX_TAGS));
    }

    private static State stateOf(int status) {
        return switch (status) {
            // clients are redirected, so the facade does not speak to the registry
            case 302, 307, 308 -> State.UNKNOWN;
            case 401 -> State.LOGIN_NEEDED;
            case 403, 404 -> State.NOT_FOUND;
            case 502, 504 -> State.NO_RESPONSE;
            default -> State.NOT_LISTED;
        };
    }
}
