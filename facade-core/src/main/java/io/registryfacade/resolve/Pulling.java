package io.registryfacade.resolve;

import io.registryfacade.Decision;
import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.HttpAnswer;
import io.registryfacade.oci.Digest;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;
import io.registryfacade.oci.Reference;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.oci.Scope;
import io.registryfacade.resolve.ManifestCache.Manifest;
import io.registryfacade.upstream.Auth;
import io.registryfacade.upstream.Connection;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Target;
import io.registryfacade.upstream.Upstream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One pull, from one of the registries that may have what is asked for. */
final class Pulling implements RegistryRequest.PullCases<CompletableFuture<HttpAnswer>> {
    private final Decision.Resolve decision;
    private final Target target;
    private final Session session;
    private final ClientRequest client;
    private final ManifestCache cache;
    private final InFlight inFlight;
    private final Connection.Limits limits;

    Pulling(
            Decision.Resolve decision,
            Target target,
            Session session,
            ClientRequest client,
            ManifestCache cache,
            InFlight inFlight) {
        this.decision = decision;
        this.target = target;
        this.session = session;
        this.client = client;
        this.cache = cache;
        this.inFlight = inFlight;
        this.limits = target.upstream().connection().limits();
    }

    CompletableFuture<HttpAnswer> answer() {
        Delivery delivery = decision.delivery();
        if (delivery == Delivery.RESOLVE || target.upstream().auth() == Auth.CLIENT) {
            return decision.request().matchPull(this);
        }
        if (delivery == Delivery.REDIRECT) {
            return redirectIfThere();
        }
        return session.access()
                .thenCompose(access ->
                        access.isOpen() ? redirectIfThere() : decision.request().matchPull(this));
    }

    /** Where there is a choice of registries, one must be asked before a client can be sent there. */
    private CompletableFuture<HttpAnswer> redirectIfThere() {
        if (decision.targets().size() == 1) {
            return CompletableFuture.completedFuture(redirect());
        }
        return send(path(), client.asHead(), BodyReaders.nothing())
                .thenApply(response -> isFound(response) ? redirect() : error(response));
    }

    private HttpAnswer redirect() {
        String location = target.upstream().origin() + path();
        return new HttpAnswer(
                decision.status(),
                List.of(new Header("Location", location), new Header("Cache-Control", decision.cacheControl())),
                Body.EMPTY);
    }

    private String path() {
        return decision.request().target(target.name());
    }

    private CompletableFuture<HttpResponse<Body>> send(String path, ClientRequest request, BodyHandler<Body> reader) {
        return session.send(path, Scope.pull(target.name()), request, reader);
    }

    private HttpAnswer error(HttpResponse<Body> response) {
        return response.statusCode() == 401 && isShared() ? notForUs() : Answers.error(response, decision.challenge());
    }

    /**
     * "Authentication required" is no help to somebody who cannot: it was the facade that had asked. Clients ask with
     * HEAD before they push, and go on only after a 404, to the refusal that tells where to push.
     */
    private HttpAnswer notForUs() {
        return Failures.error(
                client.head() ? 404 : 401,
                new OciError(
                        client.head() ? ErrorCode.NAME_UNKNOWN : ErrorCode.UNAUTHORIZED,
                        target.upstream().origin().authority() + " has no repository " + target.name()
                                + ", or lets nobody pull it without an account"));
    }

    private static boolean isFound(HttpResponse<Body> response) {
        return response.statusCode() < 400;
    }

    /** What clients bring credentials for is kept for nobody. */
    private boolean isShared() {
        return target.upstream().auth() != Auth.CLIENT;
    }

    @Override
    public CompletableFuture<HttpAnswer> manifest(RegistryRequest.Manifest request) {
        Reference reference = request.reference();
        if (reference instanceof Digest digest) {
            return manifest(digest);
        }
        return isShared() && !client.head() ? manifestOfTag() : fetchManifest(path(), null);
    }

    /** A tag is asked for by HEAD, which registries do not count; mostly the manifest is at hand then. */
    private CompletableFuture<HttpAnswer> manifestOfTag() {
        return send(path(), client.asHead(), BodyReaders.nothing()).thenCompose(response -> {
            Digest digest = response.statusCode() == 200 ? digest(response) : null;
            if (digest != null) {
                return manifest(digest);
            }
            return response.statusCode() == 404 || response.statusCode() == 429
                    ? CompletableFuture.completedFuture(error(response))
                    : fetchManifest(path(), null);
        });
    }

    private CompletableFuture<HttpAnswer> manifest(Digest digest) {
        if (!isShared()) {
            return fetchManifest(path(digest), digest);
        }
        return client.head()
                ? keptOrFetched(digest)
                // some ask for it by a tag and some by its digest, and it is counted once
                : inFlight.share(List.of(target, digest), () -> keptOrFetched(digest));
    }

    private CompletableFuture<HttpAnswer> keptOrFetched(Digest digest) {
        Manifest kept = cache.find(target, digest);
        return kept == null ? fetchManifest(path(digest), digest) : CompletableFuture.completedFuture(manifest(kept));
    }

    private String path(Digest digest) {
        return "/v2/" + target.name() + "/manifests/" + digest;
    }

    private static HttpAnswer manifest(Manifest kept) {
        return new HttpAnswer(
                200,
                List.of(
                        new Header("Content-Type", kept.mediaType()),
                        new Header("Docker-Content-Digest", kept.digest().value()),
                        new Header("Content-Length", String.valueOf(kept.body().length()))),
                kept.body());
    }

    private CompletableFuture<HttpAnswer> fetchManifest(String path, @Nullable Digest digest) {
        return send(path, client, BodyReaders.upTo(limits.manifest())).thenApply(response -> {
            if (response.statusCode() / 100 == 3) {
                return found(response);
            }
            if (response.statusCode() != 200) {
                return error(response);
            }
            if (!client.head() && isShared()) {
                keep(response, digest != null ? digest : digest(response));
            }
            return Answers.content(response, response.body(), client.head());
        });
    }

    /** Keeps a manifest that is what its digest says; one that is not is passed on to nobody. */
    private void keep(HttpResponse<Body> response, @Nullable Digest digest) {
        if (digest == null || !digest.value().startsWith("sha256:")) {
            return;
        }
        Body.Bytes body = Read.bytes(response.body());
        if (!Sha256.of(body.array()).equals(digest.value())) {
            throw new ResolveException(
                    502, target.upstream().origin().authority() + " answered with another manifest than " + digest);
        }
        String mediaType = Answers.header(response, "Content-Type");
        if (mediaType != null) {
            cache.keep(target, new Manifest(mediaType, digest, body));
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

    @Override
    public CompletableFuture<HttpAnswer> blob(RegistryRequest.Blob request) {
        Upstream upstream = target.upstream();
        BodyHandler<Body> reader = upstream.streamBlobs() && !client.head()
                ? BodyReaders.streamedOr(limits.token())
                : BodyReaders.nothingOr(limits.token());
        if (isShared()) {
            return session.access().thenCompose(access -> access.isOpen() ? redirectIfThere() : blob(reader));
        }
        return blob(reader);
    }

    private CompletableFuture<HttpAnswer> blob(BodyHandler<Body> reader) {
        return send(path(), client, reader).thenApply(response -> {
            if (response.statusCode() / 100 == 3) {
                return found(response);
            }
            if (response.statusCode() / 100 != 2) {
                return error(response);
            }
            return client.head() || target.upstream().streamBlobs()
                    ? Answers.content(response, response.body(), client.head())
                    : streamingRefused();
        });
    }

    /** A redirect of the registry is the client's to follow: it has no credentials of the registry to lose. */
    private HttpAnswer found(HttpResponse<Body> response) {
        String location = response.headers().firstValue("Location").orElse("");
        return new HttpAnswer(
                307, List.of(new Header("Location", BlobLocation.absolute(location, response.uri()))), Body.EMPTY);
    }

    private HttpAnswer streamingRefused() {
        return Failures.error(
                403,
                new OciError(
                        ErrorCode.DENIED,
                        target.upstream().origin().authority()
                                + " serves layers only itself and only with a token, so clients cannot be sent there;"
                                + " whoever runs this facade can permit layers to pass through it (streamBlobs)"));
    }

    @Override
    public CompletableFuture<HttpAnswer> tagList(RegistryRequest.TagList request) {
        return list(request, true);
    }

    @Override
    public CompletableFuture<HttpAnswer> referrers(RegistryRequest.Referrers request) {
        return list(request, false);
    }

    private CompletableFuture<HttpAnswer> list(RegistryRequest.Pull request, boolean named) {
        boolean renamed = named && !request.name().equals(target.name());
        // with another name in it a list has another length, which only a GET tells
        ClientRequest asking = renamed ? client.asGet() : client;
        return send(path(), asking, BodyReaders.upTo(limits.list())).thenApply(response -> {
            if (response.statusCode() != 200) {
                return error(response);
            }
            Body body = renamed ? withName(response.body(), request) : response.body();
            HttpAnswer answer = Answers.content(response, body, asking.head());
            String next = Links.next(response.headers().firstValue("Link").orElse(""), request);
            if (next == null) {
                return answer;
            }
            List<Header> headers = new ArrayList<>(answer.headers());
            headers.add(new Header("Link", next));
            return new HttpAnswer(answer.status(), headers, answer.body());
        });
    }

    private static Body withName(Body list, RegistryRequest.Pull request) {
        try {
            return Body.of(
                    JsonMembers.of(Read.text(list)).with("name", request.name().value()));
        } catch (IllegalArgumentException e) {
            throw new ResolveException(502, "the registry's list of tags is no JSON object");
        }
    }
}
