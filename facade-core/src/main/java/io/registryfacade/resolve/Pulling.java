package io.registryfacade.resolve;

import io.registryfacade.http.HttpAnswer;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.upstream.Auth;
import io.registryfacade.upstream.Delivery;
import java.util.concurrent.CompletableFuture;

/** Answers a pull from one registry: by a redirect to it, or by what it says. */
final class Pulling implements RegistryRequest.PullCases<CompletableFuture<HttpAnswer>> {
    private final Question question;
    private final ManifestCache cache;
    private final InFlight inFlight;

    Pulling(Question question, ManifestCache cache, InFlight inFlight) {
        this.question = question;
        this.cache = cache;
        this.inFlight = inFlight;
    }

    CompletableFuture<HttpAnswer> answer() {
        Delivery delivery = question.decision().delivery();
        if (delivery == Delivery.RESOLVE || question.target().upstream().auth() == Auth.CLIENT) {
            return resolved();
        }
        if (delivery == Delivery.REDIRECT) {
            return question.redirectIfThere();
        }
        return question.session()
                .access()
                .thenCompose(access -> access.isOpen() ? question.redirectIfThere() : resolved());
    }

    private CompletableFuture<HttpAnswer> resolved() {
        return question.decision().request().matchPull(this);
    }

    @Override
    public CompletableFuture<HttpAnswer> manifest(RegistryRequest.Manifest request) {
        return new Manifests(question, cache, inFlight).answer(request.reference());
    }

    @Override
    public CompletableFuture<HttpAnswer> blob(RegistryRequest.Blob request) {
        return new Blobs(question).answer();
    }

    @Override
    public CompletableFuture<HttpAnswer> tagList(RegistryRequest.TagList request) {
        return new Lists(question).tags(request);
    }

    @Override
    public CompletableFuture<HttpAnswer> referrers(RegistryRequest.Referrers request) {
        return new Lists(question).referrers(request);
    }
}
