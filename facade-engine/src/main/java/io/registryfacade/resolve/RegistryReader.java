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

/**
 * Reads what one registry has, for commands that compare, list or copy. It authenticates as a facade does, but caches
 * nothing, redirects nobody and converts nothing: a response is the registry's own.
 *
 * <p>Every future completes with a response, also where the registry cannot be reached: 502 or 504, with an error body
 * that says why. 429 and successes keep the headers of the rate limit. A redirect has no {@code Location}, because it is
 * not followed, unless the reader is made by {@link #following}.
 *
 * <p>Readers are thread-safe.
 */
public final class RegistryReader implements AutoCloseable {
    private static final int CATALOG_PAGE = 1_000;

    private static final List<String> MEDIA_TYPES = Stream.concat(
                    ManifestTypes.ALL.stream(), Stream.of("application/json", "*/*;q=0.1"))
            .toList();

    private static final List<String> ANYTHING = List.of("*/*");

    private final Resolver resolver;
    private final Upstream upstream;
    private final boolean follows;
    private final @Nullable LayoutReading layout;

    /**
     * Creates a reader with connections and tokens of its own.
     *
     * @param upstream the registry, with the facade's own credentials if it has any
     * @param settings the deadline of a request, and the memory for responses
     */
    public RegistryReader(Upstream upstream, ResolveSettings settings) {
        this(upstream, settings, false);
    }

    private RegistryReader(Upstream upstream, ResolveSettings settings, boolean follows) {
        this.resolver = new Resolver(settings, new SilentListener());
        this.upstream = upstream;
        this.follows = follows;
        this.layout = LayoutReading.of(upstream.layout());
    }

    /**
     * Creates a reader that follows redirects as registry clients do: at most ten, and without credentials.
     *
     * @param upstream the registry, with the facade's own credentials if it has any
     * @param settings the deadline until a response begins, and the memory for responses
     * @return the reader, with connections and tokens of its own
     */
    public static RegistryReader following(Upstream upstream, ResolveSettings settings) {
        return new RegistryReader(upstream, settings, true);
    }

    /**
     * Requests the headers of a manifest or a blob, which registries do not count as a pull.
     *
     * @param content the manifest or blob, by the repository's name at the registry
     * @return a response without body
     */
    public CompletableFuture<OutboundResponse> head(RegistryRequest.Pull content) {
        if (layout != null) {
            return layout.read(content, true, 0);
        }
        return send(content.pathFor(content.name()), Scope.pull(content.name()), true, limits().token())
                .thenApply(response -> response.isSuccess() ? ResponseMapper.content(response, true) : other(response))
                .exceptionally(this::failed);
    }

    /**
     * Fetches a manifest, which registries may count as a pull.
     *
     * @param manifest the manifest, by the repository's name at the registry
     * @return a success has the manifest as collected bytes, and its digest in {@code Docker-Content-Digest}; 502 if a
     *     manifest does not match the digest by which it was requested
     */
    public CompletableFuture<OutboundResponse> manifest(RegistryRequest.Manifest manifest) {
        if (layout != null) {
            return layout.read(manifest, false, 0);
        }
        return collect(manifest, limits().manifest())
                .thenApply(response -> response.isSuccess()
                        ? withDigest(manifest, ContentCoding.decode(response, limits().manifest()))
                        : other(response))
                .exceptionally(this::failed);
    }

    /**
     * Fetches a blob as a stream, which takes as long as its subscriber.
     *
     * @param blob the blob, by the repository's name at the registry
     * @param first the first byte to send; 0 for the whole blob
     * @return a success has the stream, which the caller must read or cancel. It begins at the first byte if its status
     *     is 206, and with the whole blob if it is 200. 416 if the blob has no such byte.
     */
    public CompletableFuture<OutboundResponse> blob(RegistryRequest.Blob blob, long first) {
        if (layout != null) {
            return layout.read(blob, false, first);
        }
        return send(
                        blob.pathFor(blob.name()),
                        Scope.pull(blob.name()),
                        new ClientRequest(false, ANYTHING, null, first == 0 ? null : "bytes=" + first + "-"),
                        BodyReading.streamSuccess(limits().token()))
                .thenApply(response -> response.isSuccess() ? ResponseMapper.content(response, false) : other(response))
                .exceptionally(this::failed);
    }

    /**
     * Fetches one page of tags or referrers.
     *
     * @param list the page, by the repository's name at the registry
     * @return a success has the list as collected bytes, and a {@code Link} to the next page if there is one, which
     *     leads to the same list
     */
    public CompletableFuture<OutboundResponse> list(RegistryRequest.Pull list) {
        if (layout != null) {
            return layout.read(list, false, 0);
        }
        return collect(list, limits().list())
                .thenApply(response -> response.isSuccess() ? withLink(list, response) : other(response))
                .exceptionally(this::failed);
    }

    /**
     * Fetches one page of the names of all repositories. Many registries have no such list.
     *
     * @param last the last name of the page before; {@code null} for the first page
     * @return a success has the list as collected bytes
     */
    public CompletableFuture<OutboundResponse> catalog(@Nullable RepositoryName last) {
        if (layout != null) {
            return LayoutReading.catalog();
        }
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

    /** Closes all connections. Requests in flight complete with 502 or 503. */
    @Override
    public void close() {
        if (layout != null) {
            layout.close();
        }
        resolver.close();
    }
}
