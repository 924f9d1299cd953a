package io.registryfacade.resolve;

import io.registryfacade.http.Body;
import io.registryfacade.http.CachePolicy;
import io.registryfacade.http.Header;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.oci.Digest;
import io.registryfacade.oci.Reference;
import io.registryfacade.resolve.ManifestCache.Fresh;
import io.registryfacade.resolve.ManifestCache.Manifest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Pulls a manifest through the facade (end-3). Registries count GETs of manifests, not HEADs, so the facade resolves a
 * tag by HEAD and fetches each manifest once, by digest, while it is cached.
 */
final class ManifestPull {
    private final UpstreamPull pull;
    private final ManifestCache cache;
    private final SharedManifests shared;
    private final RequestCoalescer<OutboundResponse> coalescer;
    private final Duration maxAge;

    ManifestPull(
            UpstreamPull pull,
            ManifestCache cache,
            SharedManifests shared,
            RequestCoalescer<OutboundResponse> coalescer,
            Duration maxAge) {
        this.pull = pull;
        this.cache = cache;
        this.shared = shared;
        this.coalescer = coalescer;
        this.maxAge = maxAge;
    }

    CompletableFuture<OutboundResponse> respond(Reference reference) {
        if (reference instanceof Digest digest) {
            return pull.isCacheable() ? byDigest(digest) : fetch(pull.client(), pathOf(digest), digest);
        }
        if (pull.client().head()) {
            return headOfTag();
        }
        return pull.isCacheable() ? byTag() : fetch(pull.client(), pull.path(), null);
    }

    private String pathOf(Digest digest) {
        return "/v2/" + pull.target().repository() + "/manifests/" + digest;
    }

    private CompletableFuture<OutboundResponse> byTag() {
        return head(pull.path()).thenCompose(response -> {
            Digest digest = response.status() == 200 ? digestOf(response) : null;
            if (digest == null) {
                // some registries have no HEAD, and only a GET returns the registry's error message
                return fetch(pull.client(), pull.path(), null);
            }
            confirm(digest);
            return byDigest(digest)
                    .thenCompose(manifest -> manifest.status() == 404
                            // a registry that converts manifests serves them by tag only
                            ? fetch(pull.client(), pull.path(), null)
                            : CompletableFuture.completedFuture(manifest));
        });
    }

    /** Records that the registry has the manifest, because it has just sent the digest. */
    private void confirm(Digest digest) {
        Manifest cached = cache.find(pull.target().remoteRepository(), digest);
        if (cached != null) {
            cache.put(pull.target().remoteRepository(), cached);
        }
    }

    private CompletableFuture<OutboundResponse> headOfTag() {
        return head(pull.path())
                .thenCompose(response ->
                        response.status() == 200 && response.headers().first("Content-Length") == null
                                // Docker needs the length, and containerd fails on an invented one
                                ? fetch(pull.client().asGet(), pull.path(), null)
                                : CompletableFuture.completedFuture(headers(response)));
    }

    private CompletableFuture<UpstreamResponse> head(String path) {
        return pull.send(
                path, pull.client().asHead(), BodyReading.collect(pull.limits().token()));
    }

    private OutboundResponse headers(UpstreamResponse response) {
        if (response.isRedirect()) {
            return pull.redirectTo(response);
        }
        return response.status() == 200 ? ResponseMapper.content(response, true) : pull.error(response);
    }

    /**
     * Coalesces requests by tag and by digest for the same manifest. A failure is not shared, because it may depend on
     * what the first client accepts.
     */
    private CompletableFuture<OutboundResponse> byDigest(Digest digest) {
        CachePolicy caching = pull.decision().contentCaching();
        Fresh fresh = cache.findFresh(pull.target().remoteRepository(), digest, maxAge);
        if (fresh != null) {
            return CompletableFuture.completedFuture(fresh.toResponse(caching));
        }
        AtomicBoolean first = new AtomicBoolean();
        return coalescer
                .share(
                        List.of(
                                pull.target().remoteRepository(),
                                digest,
                                pull.client().head()),
                        () -> {
                            first.set(true);
                            return confirmOrFetch(digest);
                        })
                .thenCompose(response -> response.status() < 400 || first.get()
                        ? CompletableFuture.completedFuture(response)
                        : confirmOrFetch(digest))
                // the registry has just sent or confirmed it
                .thenApply(response ->
                        isVerifiedManifest(response) ? caching.atMost(maxAge).applyTo(response) : response);
    }

    /** Returns whether caches may store a response as this facade would. */
    private static boolean isVerifiedManifest(OutboundResponse response) {
        return response.status() == 200
                && response.headers().stream()
                        .anyMatch(header -> header.name().equals("Content-Type") && isCacheableType(header.value()));
    }

    private CompletableFuture<OutboundResponse> confirmOrFetch(Digest digest) {
        Manifest cached = cache.find(pull.target().remoteRepository(), digest);
        if (cached == null) {
            if (pull.client().head()) {
                cache.recordMiss();
                return headOfDigest(digest);
            }
            return findOrFetch(digest);
        }
        return head(pathOf(digest)).thenCompose(response -> {
            if (response.status() == 200) {
                cache.recordHit();
                cache.put(pull.target().remoteRepository(), cached);
                return CompletableFuture.completedFuture(cached.toResponse());
            }
            cache.recordMiss();
            if (response.status() != 429 && response.status() < 500) {
                cache.remove(pull.target().remoteRepository(), digest);
            }
            return pull.client().head()
                    ? CompletableFuture.completedFuture(headers(response))
                    : fetch(pull.client(), pathOf(digest), digest);
        });
    }

    private CompletableFuture<OutboundResponse> findOrFetch(Digest digest) {
        return shared.findOrFetch(
                pull.target().remoteRepository(),
                digest,
                pull.context().deadline(),
                found -> confirmShared(digest, found),
                () -> fetchMissing(digest));
    }

    /**
     * Serves a manifest that another replica has fetched, after the registry has confirmed that this replica may have it,
     * and its media type, which no digest covers.
     */
    private CompletableFuture<OutboundResponse> confirmShared(Digest digest, Manifest found) {
        return head(pathOf(digest)).thenCompose(response -> {
            if (response.status() != 200 || !found.mediaType().equals(response.printableHeader("Content-Type"))) {
                return fetchMissing(digest);
            }
            cache.recordHit();
            cache.put(pull.target().remoteRepository(), found);
            return CompletableFuture.completedFuture(found.toResponse());
        });
    }

    private CompletableFuture<OutboundResponse> fetchMissing(Digest digest) {
        cache.recordMiss();
        return fetch(pull.client(), pathOf(digest), digest);
    }

    private CompletableFuture<OutboundResponse> headOfDigest(Digest digest) {
        return head(pathOf(digest))
                .thenCompose(response ->
                        response.status() == 200 && response.headers().first("Content-Length") == null
                                ? fetch(pull.client().asGet(), pathOf(digest), digest)
                                : CompletableFuture.completedFuture(headers(response)));
    }

    private CompletableFuture<OutboundResponse> fetch(ClientRequest request, String path, @Nullable Digest digest) {
        return pull.send(path, request, BodyReading.collect(pull.limits().manifest()))
                .thenCompose(response -> {
                    if (response.isRedirect()) {
                        return CompletableFuture.completedFuture(pull.redirectTo(response));
                    }
                    if (response.status() != 200) {
                        return CompletableFuture.completedFuture(pull.error(response));
                    }
                    if (request.head()) {
                        return CompletableFuture.completedFuture(ResponseMapper.content(response, true));
                    }
                    return verify(ContentCoding.decode(response, pull.limits().manifest()), digest);
                });
    }

    /** Returns the manifest if it matches its digest, and caches it. */
    private CompletableFuture<OutboundResponse> verify(UpstreamResponse response, @Nullable Digest requested) {
        Digest digest = requested != null ? requested : digestOf(response);
        Body.Bytes body = Bodies.bytes(response.body());
        String mediaType = response.printableHeader("Content-Type");
        if (digest != null && !isSigned(mediaType)) {
            if (!Digests.mayBe(digest, body.bytes())) {
                throw new ResolveException(502, pull.registry() + " sent another manifest than " + digest);
            }
            if (pull.isCacheable() && mediaType != null && isCacheableType(mediaType)) {
                Manifest manifest = new Manifest(mediaType, digest, body);
                cache.put(pull.target().remoteRepository(), manifest);
                return shared.put(pull.target().remoteRepository(), manifest)
                        .thenApply(stored -> withLength(ResponseMapper.content(response, false), body));
            }
        }
        return CompletableFuture.completedFuture(withLength(ResponseMapper.content(response, false), body));
    }

    /** A general media type may be the registry's choice for one client only. */
    static boolean isCacheableType(String mediaType) {
        return mediaType.startsWith("application/vnd.") && !isSigned(mediaType);
    }

    private static OutboundResponse withLength(OutboundResponse response, Body.Bytes body) {
        List<Header> headers = new ArrayList<>(response.headers());
        headers.add(new Header("Content-Length", String.valueOf(body.length())));
        return new OutboundResponse(response.status(), headers, body);
    }

    /** The digest of a signed schema 1 manifest is that of its payload, without the signatures. */
    static boolean isSigned(@Nullable String mediaType) {
        return mediaType != null && mediaType.startsWith("application/vnd.docker.distribution.manifest.v1+prettyjws");
    }

    static @Nullable Digest digestOf(UpstreamResponse response) {
        String value = response.headers().first("Docker-Content-Digest");
        try {
            return value == null ? null : new Digest(value);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
