package io.registryfacade.resolve;

import io.registryfacade.http.HttpAnswer;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.oci.Scope;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Answers a pull from one registry: by a redirect to it, or by what it says. */
final class Pulling implements RegistryRequest.PullCases<CompletableFuture<HttpAnswer>> {
    private final Question question;
    private final ManifestCache cache;
    private final InFlight<HttpAnswer> inFlight;

    Pulling(Question question, ManifestCache cache, InFlight<HttpAnswer> inFlight) {
        this.question = question;
        this.cache = cache;
        this.inFlight = inFlight;
    }

    CompletableFuture<HttpAnswer> answer() {
        return question.decision().request().matchPull(this);
    }

    @Override
    public CompletableFuture<HttpAnswer> manifest(RegistryRequest.Manifest request) {
        Question whole = question.asked(question.client().withoutRange());
        return redirected(
                whole.client().asHead(), () -> new Manifests(whole, cache, inFlight).answer(request.reference()));
    }

    @Override
    public CompletableFuture<HttpAnswer> blob(RegistryRequest.Blob request) {
        return redirected(question.client().asHead(), () -> new Blobs(question).answer());
    }

    @Override
    public CompletableFuture<HttpAnswer> tagList(RegistryRequest.TagList request) {
        Question got = question.asked(question.client().asGet());
        return redirected(got.client(), () -> new Lists(got).tags(request));
    }

    @Override
    public CompletableFuture<HttpAnswer> referrers(RegistryRequest.Referrers request) {
        Question got = question.asked(question.client().asGet());
        return redirected(got.client(), () -> new Lists(got).referrers(request));
    }

    /**
     * Sends the client to the registry where that is how it is delivered, else asks there.
     *
     * @param first how to find out whether the registry has it, where there is a choice
     */
    private CompletableFuture<HttpAnswer> redirected(
            ClientRequest first, Supplier<CompletableFuture<HttpAnswer>> resolved) {
        return switch (question.target().delivery()) {
            case REDIRECT -> question.redirectIfThere(first);
            case RESOLVE -> resolved.get();
            case DETECT ->
                question.session()
                        .access(Scope.pull(question.target().repository()))
                        .thenCompose(
                                access -> question.isOpen(access) ? question.redirectIfThere(first) : resolved.get());
        };
    }
}
