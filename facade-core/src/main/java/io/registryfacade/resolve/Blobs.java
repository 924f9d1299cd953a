package io.registryfacade.resolve;

import io.registryfacade.http.Body;
import io.registryfacade.http.HttpAnswer;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;
import io.registryfacade.oci.Scope;
import io.registryfacade.upstream.Upstream;
import java.net.http.HttpResponse.BodyHandler;
import java.util.concurrent.CompletableFuture;

/** Blobs do not come through the facade: the client is told where the registry says that they are. */
final class Blobs {
    private final Question question;

    Blobs(Question question) {
        this.question = question;
    }

    CompletableFuture<HttpAnswer> answer() {
        Upstream upstream = question.target().upstream();
        BodyHandler<Body> reader = upstream.streamBlobs() && !question.client().head()
                ? BodyReaders.streamedOr(
                        question.limits().token(), upstream.connection().responseTimeout())
                : BodyReaders.nothingOr(question.limits().token());
        if (question.isShared()) {
            return question.session()
                    .access(Scope.pull(question.target().repository()))
                    .thenCompose(access -> question.isOpen(access)
                            ? question.redirectIfThere(question.client().asHead())
                            : located(reader));
        }
        return located(reader);
    }

    private CompletableFuture<HttpAnswer> located(BodyHandler<Body> reader) {
        return question.send(reader).thenApply(response -> {
            if (response.statusCode() / 100 == 3) {
                return question.found(response);
            }
            if (response.statusCode() / 100 != 2) {
                return question.error(response);
            }
            if (!question.client().head() && response.body().length() < 0) {
                // the end of it could not be told from the end of a connection that broke
                throw new ResolveException(502, question.registry() + " does not say how long a layer is");
            }
            return question.client().head() || question.target().upstream().streamBlobs()
                    ? Answers.content(
                            response, response.body(), question.client().head())
                    : streamingRefused();
        });
    }

    private HttpAnswer streamingRefused() {
        return Failures.error(
                403,
                new OciError(
                        ErrorCode.DENIED,
                        question.registry()
                                + " serves layers only itself and only with a token, so clients cannot be sent there;"
                                + " whoever runs this facade can permit layers to pass through it (streamBlobs)"));
    }
}
