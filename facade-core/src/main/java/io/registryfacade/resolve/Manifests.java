package io.registryfacade.resolve;

import io.registryfacade.http.Body;
import io.registryfacade.http.HttpAnswer;
import io.registryfacade.oci.Digest;
import io.registryfacade.oci.Reference;
import io.registryfacade.resolve.ManifestCache.Manifest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Manifests come through the facade, each from the registry once as long as it is remembered. */
final class Manifests {
    private final Question question;
    private final ManifestCache cache;
    private final InFlight<HttpAnswer> inFlight;

    Manifests(Question question, ManifestCache cache, InFlight<HttpAnswer> inFlight) {
        this.question = question;
        this.cache = cache;
        this.inFlight = inFlight;
    }

    CompletableFuture<HttpAnswer> answer(Reference reference) {
        if (reference instanceof Digest digest) {
            return manifest(digest);
        }
        return question.isShared() && !question.client().head()
                ? manifestOfTag()
                : fetchManifest(question.path(), null);
    }

    /** A tag is asked for by HEAD, which registries do not count; mostly the manifest is at hand then. */
    private CompletableFuture<HttpAnswer> manifestOfTag() {
        return question.send(question.path(), question.client().asHead(), BodyReaders.nothing())
                .thenCompose(response -> {
                    Digest digest = response.statusCode() == 200 ? digest(response) : null;
                    if (digest != null) {
                        return manifest(digest);
                    }
                    return response.statusCode() == 404 || response.statusCode() == 429
                            ? CompletableFuture.completedFuture(question.error(response))
                            : fetchManifest(question.path(), null);
                });
    }

    private CompletableFuture<HttpAnswer> manifest(Digest digest) {
        if (!question.isShared()) {
            return fetchManifest(path(digest), digest);
        }
        return question.client().head() ? keptOrFetched(digest) : fetchedOnce(digest);
    }

    /**
     * Some ask for a manifest by a tag and some by its digest, and it is counted once. What is refused to one, who may
     * accept less, is not refused to the next.
     */
    private CompletableFuture<HttpAnswer> fetchedOnce(Digest digest) {
        AtomicBoolean asked = new AtomicBoolean();
        return inFlight.share(List.of(question.target().remoteRepository(), digest), () -> {
                    asked.set(true);
                    return keptOrFetched(digest);
                })
                .thenCompose(answer -> answer.status() < 400 || asked.get()
                        ? CompletableFuture.completedFuture(answer)
                        : keptOrFetched(digest));
    }

    private CompletableFuture<HttpAnswer> keptOrFetched(Digest digest) {
        Manifest kept = cache.find(question.target().remoteRepository(), digest);
        return kept == null ? fetchManifest(path(digest), digest) : CompletableFuture.completedFuture(kept.answer());
    }

    private String path(Digest digest) {
        return "/v2/" + question.target().repository() + "/manifests/" + digest;
    }

    private CompletableFuture<HttpAnswer> fetchManifest(String path, @Nullable Digest digest) {
        return question.send(
                        path,
                        question.client(),
                        BodyReaders.upTo(question.limits().manifest()))
                .thenApply(response -> {
                    if (response.statusCode() / 100 == 3) {
                        return question.found(response);
                    }
                    if (response.statusCode() != 200) {
                        return question.error(response);
                    }
                    if (!question.client().head() && question.isShared()) {
                        keep(response, digest != null ? digest : digest(response));
                    }
                    return Answers.content(
                            response, response.body(), question.client().head());
                });
    }

    /** Keeps a manifest that is what its digest says; one that is not is passed on to nobody. */
    private void keep(HttpResponse<Body> response, @Nullable Digest digest) {
        if (digest == null || !digest.value().startsWith("sha256:")) {
            return;
        }
        Body.Bytes body = Read.bytes(response.body());
        if (!Sha256.of(body.array()).equals(digest.value())) {
            throw new ResolveException(502, question.registry() + " answered with another manifest than " + digest);
        }
        String mediaType = Answers.header(response, "Content-Type");
        // what a registry calls by a general name for one client is no answer for the next
        if (mediaType != null && mediaType.startsWith("application/vnd.")) {
            cache.keep(question.target().remoteRepository(), new Manifest(mediaType, digest, body));
        }
    }

    private static @Nullable Digest digest(HttpResponse<Body> response) {
        String value = response.headers().firstValue("Docker-Content-Digest").orElse("");
        try {
            return new Digest(value);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
