package io.registryfacade.resolve;

import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.oci.RegistryRequest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * Pulls a list of tags or referrers (end-8, end-12) through the facade, because its {@code Link} and name must be those
 * of the facade. A long list is streamed. The facade sends a GET even for a HEAD, because some registries have no HEAD
 * of a list, and a renamed list has another length.
 */
final class ListPull {
    private final UpstreamPull pull;

    ListPull(UpstreamPull pull) {
        this.pull = pull.withClientRequest(pull.client().asGet());
    }

    CompletableFuture<OutboundResponse> tags(RegistryRequest.TagList request) {
        boolean renamed = !request.name().equals(pull.target().repository());
        return list(request, renamed ? new TagListRenamer(request.name())::rename : UnaryOperator.identity(), renamed);
    }

    CompletableFuture<OutboundResponse> referrers(RegistryRequest.Referrers request) {
        return list(request, UnaryOperator.identity(), false);
    }

    private CompletableFuture<OutboundResponse> list(
            RegistryRequest.Pull request, UnaryOperator<ByteBuffer> change, boolean changesLength) {
        return pull.send(BodyReading.streamLongSuccess(pull.limits().token())).thenCompose(response -> {
            if (response.status() == 200 && response.body() instanceof Body.Stream list) {
                if (ContentCoding.isCoded(response)) {
                    list.cancel();
                    return fetchCollected(request, change);
                }
                return CompletableFuture.completedFuture(
                        withLink(response.withBody(streamChanged(list, change, changesLength)), request));
            }
            response.body().cancel();
            return CompletableFuture.completedFuture(toResponse(response, request, change));
        });
    }

    private OutboundResponse toResponse(
            UpstreamResponse response, RegistryRequest.Pull request, UnaryOperator<ByteBuffer> change) {
        if (response.isRedirect()) {
            return pull.redirectTo(response);
        }
        if (response.status() != 200) {
            return pull.error(response);
        }
        UpstreamResponse page = ContentCoding.decode(response, pull.limits().list());
        if (Bodies.bytes(page.body()).length() > pull.limits().list()) {
            throw tooLong();
        }
        ByteBuffer changed =
                change.apply(ByteBuffer.wrap(Bodies.bytes(page.body()).bytes()));
        byte[] bytes = new byte[changed.remaining()];
        changed.get(bytes);
        return withLink(page.withBody(Body.of(bytes)), request);
    }

    private ResolveException tooLong() {
        return new ResolveException(
                502,
                pull.registry() + " sent a list that is longer than "
                        + pull.limits().list() + " bytes");
    }

    private Body streamChanged(Body.Stream list, UnaryOperator<ByteBuffer> change, boolean changesLength) {
        int maxBytes = pull.limits().list();
        if (list.length() > maxBytes) {
            list.cancel();
            throw new ResolveException(
                    502, pull.registry() + " sent a list that is longer than " + maxBytes + " bytes");
        }
        return new Body.Stream(new ListBody(list.publisher(), maxBytes, change), changesLength ? -1 : list.length());
    }

    /** A compressed list cannot be changed in pieces, so it is collected. */
    private CompletableFuture<OutboundResponse> fetchCollected(
            RegistryRequest.Pull request, UnaryOperator<ByteBuffer> change) {
        return pull.send(BodyReading.collect(pull.limits().list()))
                .thenApply(response -> toResponse(response, request, change));
    }

    private OutboundResponse withLink(UpstreamResponse page, RegistryRequest.Pull request) {
        OutboundResponse response = pull.decision().contentCaching().applyTo(ResponseMapper.content(page, false));
        String next;
        try {
            next = NextPageLink.of(page.headers().values("Link"), request);
        } catch (ResolveException e) {
            page.body().cancel();
            throw e;
        }
        if (next == null) {
            return response;
        }
        List<Header> headers = new ArrayList<>(response.headers());
        headers.add(new Header("Link", next));
        return new OutboundResponse(response.status(), headers, response.body());
    }
}
