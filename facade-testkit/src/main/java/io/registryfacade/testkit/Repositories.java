package io.registryfacade.testkit;

import io.registryfacade.http.OutboundResponse;
import io.registryfacade.layout.LayoutRequest;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;
import io.registryfacade.oci.RepositoryName;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The repositories of a registry, to which images can be added while it runs. */
final class Repositories implements AutoCloseable {
    private final Map<RepositoryName, Repository> repositories = new ConcurrentHashMap<>();

    void add(TestImage image) {
        repositories
                .computeIfAbsent(image.repository(), absent -> new Repository())
                .add(image);
    }

    /** Responds to a pull. The future never fails. */
    CompletableFuture<OutboundResponse> respond(LayoutRequest request) {
        Repository repository = repositories.get(request.repository());
        return repository == null
                ? CompletableFuture.completedFuture(unknown(request.repository()))
                : repository.respond(request);
    }

    private OutboundResponse unknown(RepositoryName name) {
        List<String> known = repositories.keySet().stream()
                .map(RepositoryName::value)
                .sorted()
                .toList();
        OciError error = new OciError(ErrorCode.NAME_UNKNOWN, "this registry has no " + name + "; it has " + known);
        return OutboundResponse.json(404, error.json(), List.of());
    }

    @Override
    public void close() {
        repositories.values().forEach(Repository::close);
    }
}
