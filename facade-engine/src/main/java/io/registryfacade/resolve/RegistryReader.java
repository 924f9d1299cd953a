package io.registryfacade.resolve;

import io.registryfacade.http.OutboundResponse;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.settings.ResolveSettings;
import io.registryfacade.upstream.ImageLayout;
import io.registryfacade.upstream.Upstream;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Reads what one registry has, for commands that compare, list or copy. It authenticates as a facade does, but caches
 * nothing, redirects nobody and converts nothing: a response is the registry's own.
 *
 * <p>Every future completes with a response, also where the registry cannot be reached: 502 or 504, with an error body
 * that says why. 429 and successes keep the headers of the rate limit. A redirect has no {@code Location}, because it is
 * not followed, unless the reader is made by {@link #following}. An image layout is read like a registry.
 *
 * <p>Readers are thread-safe.
 */
public interface RegistryReader extends AutoCloseable {
    /**
     * Creates a reader with connections and tokens of its own.
     *
     * @param upstream the registry, with the facade's own credentials if it has any, or an image layout
     * @param settings the deadline of a request, and the memory for responses
     * @return the reader
     */
    static RegistryReader of(Upstream upstream, ResolveSettings settings) {
        ImageLayout layout = upstream.layout();
        return layout == null ? new HttpRegistryReader(upstream, settings, false) : new LayoutReader(layout);
    }

    /**
     * Creates a reader that follows redirects as registry clients do: at most ten, and without credentials.
     *
     * @param upstream the registry, with the facade's own credentials if it has any, or an image layout
     * @param settings the deadline until a response begins, and the memory for responses
     * @return the reader, with connections and tokens of its own
     */
    static RegistryReader following(Upstream upstream, ResolveSettings settings) {
        return upstream.isLayout() ? of(upstream, settings) : new HttpRegistryReader(upstream, settings, true);
    }

    /**
     * Requests the headers of a manifest or a blob, which registries do not count as a pull.
     *
     * @param content the manifest or blob, by the repository's name at the registry
     * @return a response without body
     */
    CompletableFuture<OutboundResponse> head(RegistryRequest.Pull content);

    /**
     * Fetches a manifest, which registries may count as a pull.
     *
     * @param manifest the manifest, by the repository's name at the registry
     * @return a success has the manifest as collected bytes, and its digest in {@code Docker-Content-Digest}; 502 if a
     *     manifest does not match the digest by which it was requested
     */
    CompletableFuture<OutboundResponse> manifest(RegistryRequest.Manifest manifest);

    /**
     * Fetches a blob as a stream, which takes as long as its subscriber.
     *
     * @param blob the blob, by the repository's name at the registry
     * @param first the first byte to send; 0 for the whole blob
     * @return a success has the stream, which the caller must read or cancel. It begins at the first byte if its status
     *     is 206, and with the whole blob if it is 200. 416 if the blob has no such byte.
     */
    CompletableFuture<OutboundResponse> blob(RegistryRequest.Blob blob, long first);

    /**
     * Fetches one page of tags or referrers.
     *
     * @param list the page, by the repository's name at the registry
     * @return a success has the list as collected bytes, and a {@code Link} to the next page if there is one, which
     *     leads to the same list
     */
    CompletableFuture<OutboundResponse> list(RegistryRequest.Pull list);

    /**
     * Fetches one page of the names of all repositories. Many registries have no such list.
     *
     * @param last the last name of the page before; {@code null} for the first page
     * @return a success has the list as collected bytes
     */
    CompletableFuture<OutboundResponse> catalog(@Nullable RepositoryName last);

    /** Closes all connections. Requests in flight complete with 502 or 503. */
    @Override
    void close();
}
