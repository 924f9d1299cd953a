package io.registryfacade.resolve;

import io.registryfacade.http.OutboundResponse;
import io.registryfacade.upstream.AuthMode;
import java.util.concurrent.CompletableFuture;

/** Pulls a blob (end-2), whose bytes do not pass through the facade: the client is redirected to where they are. */
final class BlobPull {
    private final UpstreamPull pull;

    BlobPull(UpstreamPull pull) {
        this.pull = pull;
    }

    CompletableFuture<OutboundResponse> respond() {
        // a registry that is said to require tokens is asked for each blob, whatever its /v2/ says
        if (!pull.isCacheable() || pull.upstream().auth() == AuthMode.TOKEN) {
            return locate();
        }
        return pull.session()
                .authScheme(pull.scope())
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

    /** The registry would send the blob itself; if it required no token for it, it sends it to the client as well. */
    private CompletableFuture<OutboundResponse> redirectUnlessProtected() {
        if (!pull.isCacheable()) {
            return CompletableFuture.failedFuture(new StreamingRefusedException(pull));
        }
        return pull.session().authScheme(pull.scope()).thenApply(scheme -> {
            if (!pull.isOpenToClients(scheme)) {
                throw new StreamingRefusedException(pull);
            }
            return pull.redirect();
        });
    }
}
