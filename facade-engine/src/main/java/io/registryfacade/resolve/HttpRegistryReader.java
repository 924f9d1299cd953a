package io.registryfacade.resolve;

import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.oci.Digest;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.ManifestTypes;
import io.registryfacade.oci.OciError;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.oci.Scope;
import io.registryfacade.settings.ResolveSettings;
import io.registryfacade.upstream.Limits;
import io.registryfacade.upstream.Upstream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a registry over HTTP, as a facade does, but without caches. */
final class HttpRegistryReader implements RegistryReader {
    private static final int CATALOG_PAGE = 1_000;

    private static final List<String> MEDIA_TYPES = Stream.concat(
                    ManifestTypes.ALL.stream(), Stream.of("application/json", "*/*;q=0.1"))
            .toList();

    private static final List<String> ANYTHING = List.of("*/*");

    private final Resolver resolver;
    private final Upstream upstream;
    private final boolean follows;

    /**
     * Creates a reader with connections and tokens of its own.
     *
     * @param follows whether it follows redirects
     */
    HttpRegistryReader(Upstream upstream, ResolveSettings settings, boolean follows) {
        this.resolver = new Resolver(settings, new SilentListener());
        this.upstream = upstream;
        this.follows = follows;
    }

    @Override
    public CompletableFuture<OutboundResponse> head(RegistryRequest.Pull content) {
        return send(content.pathFor(content.name()), Scope.pull(content.name()), true, limits().token())
                .thenApply(response -> response.isSuccess() ? ResponseMapper.content(response, true) : other(response))
                .exceptionally(this::failed);
    }

    @Override
    public CompletableFuture<OutboundResponse> manifest(RegistryRequest.Manifest manifest) {
        return collect(manifest, limits().manifest())
                .thenApply(response -> response.isSuccess()
                        ? withDigest(manifest, ContentCoding.decode(response, limits().manifest()))
                        : other(response))
                .exceptionally(this::failed);
    }

    @Override
    public CompletableFuture<OutboundResponse> blob(RegistryRequest.Blob blob, long first) {
        return send(
                        blob.pathFor(blob.name()),
                        Scope.pull(blob.name()),
                        new ClientRequest(false, ANYTHING, null, first == 0 ? null : "bytes=" + first + "-"),
                        BodyReading.streamSuccess(limits().token()))
                .thenApply(response -> response.isSuccess() ? ResponseMapper.content(response, false) : other(response))
                .exceptionally(this::failed);
    }

    @Override
    public CompletableFuture<OutboundResponse> list(RegistryRequest.Pull list) {
        return collect(list, limits().list())
                .thenApply(response -> response.isSuccess() ? withLink(list, response) : other(response))
                .exceptionally(this::failed);
    }

    @Override
    public CompletableFuture<OutboundResponse> catalog(@Nullable RepositoryName last) {
        String query = "?n=" + CATALOG_PAGE + (last == null ? "" : "&last=" + last);
        return send("/v2/_catalog" + query, new Scope(null, ""), false, limits().list())
                .thenApply(response -> response.isSuccess()
                        ? ResponseMapper.content(ContentCoding.decode(response, limits().list()), false)
                        : other(response))
                .exceptionally(this::failed);
    }

    private CompletableFuture<UpstreamResponse> collect(RegistryRequest.Pull content, int maxBytes) {
        return send(content.pathFor(content.name()), Scope.pull(content.name()), false, maxBytes);
    }

    private CompletableFuture<UpstreamResponse> send(String target, Scope scope, boolean head, int maxBytes) {
        return send(target, scope, new ClientRequest(head, MEDIA_TYPES, null, null), BodyReading.collect(maxBytes));
    }

    private CompletableFuture<UpstreamResponse> send(
            String target, Scope scope, ClientRequest request, BodyReading reading) {
        return Futures.callSafely(() -> {
            UpstreamSession session = resolver.session(upstream);
            RequestContext context = resolver.newContext();
            return follows
                    ? new FollowedRequest(session, request, reading, context).send(target, scope)
                    : session.send(target, scope, request, reading, context);
        });
    }

    private Limits limits() {
        return upstream.connection().limits();
    }

    private OutboundResponse withDigest(RegistryRequest.Manifest request, UpstreamResponse response) {
        byte[] bytes = Bodies.bytes(response.body()).bytes();
        Digest requested = request.reference() instanceof Digest digest ? digest : ManifestPull.digestOf(response);
        boolean signed = ManifestPull.isSigned(response.printableHeader("Content-Type"));
        if (requested != null && !signed && !Digests.mayBe(requested, bytes)) {
            throw new ResolveException(502, registry() + " sent another manifest than " + requested);
        }
        OutboundResponse content = ResponseMapper.content(response, false);
        List<Header> headers = new ArrayList<>(content.headers());
        headers.removeIf(header -> header.name().equals("Docker-Content-Digest"));
        headers.add(new Header(
                "Docker-Content-Digest", requested == null ? "sha256:" + Digests.sha256(bytes) : requested.value()));
        return new OutboundResponse(content.status(), headers, content.body());
    }

    private OutboundResponse withLink(RegistryRequest.Pull list, UpstreamResponse response) {
        OutboundResponse page = ResponseMapper.content(ContentCoding.decode(response, limits().list()), false);
        String next = NextPageLink.of(response.headers().values("Link"), list);
        if (next == null) {
            return page;
        }
        List<Header> headers = new ArrayList<>(page.headers());
        headers.add(new Header("Link", next));
        return new OutboundResponse(page.status(), headers, page.body());
    }

    private OutboundResponse other(UpstreamResponse response) {
        return response.isRedirect()
                ? new OutboundResponse(response.status(), List.of(), Body.EMPTY)
                : ResponseMapper.error(
                        response,
                        null,
                        new OciError(
                                ErrorCode.UNAVAILABLE,
                                response.server().authority() + " responded " + response.status()
                                        + ResponseMapper.retryAfter(response)));
    }

    private OutboundResponse failed(Throwable failure) {
        return ErrorResponses.of(failure);
    }

    private String registry() {
        return upstream.displayName();
    }

    @Override
    public void close() {
        resolver.close();
    }
}
