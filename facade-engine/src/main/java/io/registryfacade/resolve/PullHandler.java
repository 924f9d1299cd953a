package io.registryfacade.resolve;

import io.registryfacade.http.OutboundResponse;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.upstream.AuthMode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Responds to a pull from one upstream: by a redirect there, or with what its registry says. */
final class PullHandler implements RegistryRequest.PullCases<CompletableFuture<OutboundResponse>> {
    private final UpstreamPull pull;
    private final ManifestCache cache;
    private final RequestCoalescer<OutboundResponse> manifests;
    private final Duration manifestMaxAge;

    PullHandler(
            UpstreamPull pull,
            ManifestCache cache,
            RequestCoalescer<OutboundResponse> manifests,
            Duration manifestMaxAge) {
        this.pull = pull;
        this.cache = cache;
        this.manifests = manifests;
        this.manifestMaxAge = manifestMaxAge;
    }

    CompletableFuture<OutboundResponse> respond() {
        return pull.request().matchPull(this);
    }

    @Override
    public CompletableFuture<OutboundResponse> manifest(RegistryRequest.Manifest request) {
        UpstreamPull whole = pull.withClientRequest(pull.client().withoutRange());
        return redirectOr(
                whole, () -> new ManifestPull(whole, cache, manifests, manifestMaxAge).respond(request.reference()));
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
            case DETECT ->
                pull.session()
                        .authScheme(pull.scope())
                        .thenCompose(scheme -> pull.isOpenToClients(scheme) ? redirectIfPresent(pull) : resolve.get());
        };
    }

    /** Where there is a choice of upstreams, the registry is asked whether it has it. */
    static CompletableFuture<OutboundResponse> redirectIfPresent(UpstreamPull pull) {
        if (pull.decision().targets().size() == 1) {
            return CompletableFuture.completedFuture(pull.redirect());
        }
        return pull.send(
                        pull.path(),
                        pull.client().asHead(),
                        BodyReading.collect(pull.limits().token()))
                .thenCompose(response -> {
                    // one that requires the client's login cannot be asked without, so the client asks it
                    if (response.status() < 400
                            || (response.status() == 401 && pull.upstream().auth() == AuthMode.CLIENT)) {
                        return CompletableFuture.completedFuture(pull.redirect());
                    }
                    return pull.client().head()
                            ? CompletableFuture.completedFuture(pull.error(response))
                            : redirectIfGetSucceeds(pull);
                });
    }

    /** Some registries know no HEAD; and the response to a GET has the registry's words. */
    private static CompletableFuture<OutboundResponse> redirectIfGetSucceeds(UpstreamPull pull) {
        return pull.send(BodyReading.discardSuccess(pull.limits().token()))
                .thenApply(response -> response.status() < 400 ? pull.redirect() : pull.error(response));
    }
}
