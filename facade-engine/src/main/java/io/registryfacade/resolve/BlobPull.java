package io.registryfacade.resolve;

import io.registryfacade.http.OutboundResponse;
import io.registryfacade.upstream.AuthMode;
import java.util.concurrent.CompletableFuture;

/** Pulls a blob (end-2) by a redirect to the registry's storage, or streams it if the configuration allows that. */
final class BlobPull {
    private final UpstreamPull pull;

    BlobPull(UpstreamPull pull) {
        this.pull = pull;
    }

    CompletableFuture<OutboundResponse> respond() {
        // with auth: token, the configuration overrides what /v2/ says
        if (!pull.isCacheable() || pull.upstream().auth() == AuthMode.TOKEN) {
            return locate();
        }
        return pull.session()
                .authScheme(pull.scope(), pull.context())
                .thenCompose(scheme -> pull.isOpenToClients(scheme) ? PullHandler.redirectIfPresent(pull) : locate());
    }

    private CompletableFuture<OutboundResponse> locate() {
        int maxBytes = pull.limits().token();
        return pull.send(isStreamed() ? BodyReading.streamSuccess(maxBytes) : BodyReading.discardSuccess(maxBytes))
                .thenCompose(response -> {
                    if (response.isRedirect()) {
                        return CompletableFuture.completedFuture(pull.redirectTo(response));
                    }
                    if (!response.isSuccess()) {
                        return CompletableFuture.completedFuture(pull.error(response));
                    }
                    return pull.client().head() || isStreamed()
                            ? CompletableFuture.completedFuture(ResponseMapper.content(
                                    response, pull.client().head()))
                            : redirectUnlessProtected();
                });
    }

    private boolean isStreamed() {
        return pull.upstream().streamBlobs() && !pull.client().head();
    }

    /** The registry would send the blob itself. If it requires no token, it also sends it to the client. */
    private CompletableFuture<OutboundResponse> redirectUnlessProtected() {
        if (!pull.isCacheable()) {
            return CompletableFuture.failedFuture(new StreamingRefusedException(pull));
        }
        return pull.session().authScheme(pull.scope(), pull.context()).thenApply(scheme -> {
            if (!pull.isOpenToClients(scheme)) {
                throw new StreamingRefusedException(pull);
            }
            return pull.redirect();
        });
    }
}
