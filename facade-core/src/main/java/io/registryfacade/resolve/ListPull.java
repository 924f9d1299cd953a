package io.registryfacade.resolve;

import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.HttpAnswer;
import io.registryfacade.oci.RegistryRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Pulls a list of tags or referrers (end-8, end-12) through the facade, which its {@code Link} and name belong to. It is
 * asked for by GET whatever the client asks by: some registries know no HEAD of a list, and a renamed one has another
 * length.
 */
final class ListPull {
    private final UpstreamPull pull;

    ListPull(UpstreamPull pull) {
        this.pull = pull.withClientRequest(pull.client().asGet());
    }

    CompletableFuture<HttpAnswer> tags(RegistryRequest.TagList request) {
        return list(request, true);
    }

    CompletableFuture<HttpAnswer> referrers(RegistryRequest.Referrers request) {
        return list(request, false);
    }

    private CompletableFuture<HttpAnswer> list(RegistryRequest.Pull request, boolean named) {
        int maxBytes = pull.limits().list();
        return pull.send(BodyReading.collect(maxBytes)).thenApply(response -> {
            if (response.isRedirect()) {
                return pull.redirectTo(response);
            }
            if (response.status() != 200) {
                return pull.error(response);
            }
            UpstreamResponse page = ContentCoding.decoded(response, maxBytes);
            boolean renamed = named && !request.name().equals(pull.target().repository());
            return withLink(renamed ? page.withBody(withName(page.body(), request)) : page, request);
        });
    }

    private static HttpAnswer withLink(UpstreamResponse page, RegistryRequest.Pull request) {
        HttpAnswer answer = ResponseMapper.content(page, false);
        String next = NextPageLink.of(page.headers().all("Link"), request);
        if (next == null) {
            return answer;
        }
        List<Header> headers = new ArrayList<>(answer.headers());
        headers.add(new Header("Link", next));
        return new HttpAnswer(answer.status(), headers, answer.body());
    }

    private Body withName(Body list, RegistryRequest.Pull request) {
        try {
            return Body.of(JsonObjectScanner.of(Bodies.text(list))
                    .with("name", request.name().value()));
        } catch (IllegalArgumentException e) {
            throw new ResolveException(502, pull.registry() + " sent a list of tags that is not a JSON object");
        }
    }
}
