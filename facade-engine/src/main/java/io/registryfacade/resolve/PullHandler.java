package io.registryfacade.resolve;

import io.registryfacade.http.OutboundResponse;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.upstream.AuthMode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Handles a pull from one upstream: redirects the client there, or resolves it. */
final class PullHandler implements RegistryRequest.PullCases<CompletableFuture<OutboundResponse>> {
    private final UpstreamPull pull;
    private final ManifestCache cache;
    private final SharedManifests shared;
    private final RequestCoalescer<OutboundResponse> manifests;
    private final Duration manifestMaxAge;

    PullHandler(
            UpstreamPull pull,
            ManifestCache cache,
            SharedManifests shared,
            RequestCoalescer<OutboundResponse> manifests,
            Duration manifestMaxAge) {
        this.pull = pull;
        this.cache = cache;
        this.shared = shared;
        this.manifests = manifests;
        this.manifestMaxAge = manifestMaxAge;
    }

    CompletableFuture<OutboundResponse> respond() {
        return pull.request().matchPull(this);
    }

    @Override
    public CompletableFuture<OutboundResponse> manifest(RegistryRequest.Manifest request) {
        UpstreamPull withoutRange = pull.withClientRequest(pull.client().withoutRange());
        return redirectOr(
                withoutRange,
                () -> new ManifestPull(withoutRange, cache, shared, manifests, manifestMaxAge)
                        .respond(request.reference()));
    }

    @Override
    public CompletableFuture<OutboundResponse> blob(RegistryRequest.Blob request) {
        return redirectOr(pull, () -> new BlobPull(pull).respond());
    }

    @Override
    public CompletableFuture<OutboundResponse> tagList(RegistryRequest.TagList request) {
        return redirectOr(pull, () -> new ListPull(pull).tags(request));
    }

    @Override
    public CompletableFuture<OutboundResponse> referrers(RegistryRequest.Referrers request) {
        return redirectOr(pull, () -> new ListPull(pull).referrers(request));
    }

    private static CompletableFuture<OutboundResponse> redirectOr(
            UpstreamPull pull, Supplier<CompletableFuture<OutboundResponse>> resolve) {
        return switch (pull.target().delivery()) {
            case REDIRECT -> redirectIfPresent(pull);
            case RESOLVE -> resolve.get();
            case LOCAL -> throw new IllegalStateException("a layout is not an upstream of requests");
            case DETECT ->
                pull.session()
                        .authScheme(pull.scope(), pull.context())
                        .thenCompose(scheme -> pull.isOpenToClients(scheme) ? redirectIfPresent(pull) : resolve.get());
        };
    }

    /** Redirects the client; if there are several upstreams, only after this one responded that it has the content. */
    static CompletableFuture<OutboundResponse> redirectIfPresent(UpstreamPull pull) {
        if (pull.decision().targets().size() == 1) {
            return CompletableFuture.completedFuture(pull.redirect());
        }
        return pull.send(
                        pull.path(),
                        pull.client().asHead(),
                        BodyReading.collect(pull.limits().token()))
                .thenCompose(response -> {
                    // with client logins, only the client can find out, so it is redirected
                    if (response.status() < 400
                            || (response.status() == 401 && pull.upstream().auth() == AuthMode.CLIENT)) {
                        return CompletableFuture.completedFuture(pull.redirect());
                    }
                    return pull.client().head()
                            ? CompletableFuture.completedFuture(pull.error(response))
                            : redirectIfGetSucceeds(pull);
                });
    }

    /** Some registries have no HEAD, and only a GET returns the registry's error message. */
    private static CompletableFuture<OutboundResponse> redirectIfGetSucceeds(UpstreamPull pull) {
        return pull.send(BodyReading.discardSuccess(pull.limits().token()))
                .thenApply(response -> response.status() < 400 ? pull.redirect() : pull.error(response));
    }
}
