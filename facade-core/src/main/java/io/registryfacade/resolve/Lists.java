package io.registryfacade.resolve;

import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.HttpAnswer;
import io.registryfacade.oci.RegistryRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Lists come through the facade as the registry sends them, but for the repository's name. They are asked for by GET
 * whatever the client asks by: some registries know no HEAD of a list, and a renamed one has another length.
 */
final class Lists {
    private final Question question;

    Lists(Question question) {
        this.question = question;
    }

    CompletableFuture<HttpAnswer> tags(RegistryRequest.TagList request) {
        return list(request, true);
    }

    CompletableFuture<HttpAnswer> referrers(RegistryRequest.Referrers request) {
        return list(request, false);
    }

    private CompletableFuture<HttpAnswer> list(RegistryRequest.Pull request, boolean named) {
        boolean renamed = named && !request.name().equals(question.target().repository());
        return question.send(BodyReaders.upTo(question.limits().list())).thenApply(response -> {
            if (response.statusCode() != 200) {
                return question.error(response);
            }
            Body body = renamed ? withName(response.body(), request) : response.body();
            HttpAnswer answer = Answers.content(response, body, false);
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
