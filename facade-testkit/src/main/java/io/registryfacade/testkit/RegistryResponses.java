package io.registryfacade.testkit;

import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.FilteredQuery;
import io.registryfacade.oci.OciError;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.oci.RepositoryName;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The responses of a registry to requests that carry a token where one is required. */
final class RegistryResponses
        implements RegistryRequest.Cases<OutboundResponse>, RegistryRequest.PullCases<OutboundResponse> {
    private static final String JSON = "application/json";
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";

    private final Map<RepositoryName, Repository> repositories;
    private final @Nullable Function<Blob, String> blobLocation;

    /**
     * Creates the responses of a registry.
     *
     * @param blobLocation returns the URL that requests for a blob are redirected to; {@code null} to serve the blob here
     */
    RegistryResponses(Map<RepositoryName, Repository> repositories, @Nullable Function<Blob, String> blobLocation) {
        this.repositories = repositories;
        this.blobLocation = blobLocation;
    }

    static OutboundResponse json(int status, String json, Header... more) {
        List<Header> headers = Stream.concat(Stream.of(new Header("Content-Type", JSON)), Stream.of(more))
                .toList();
        return new OutboundResponse(status, headers, Body.of(json));
    }

    static OutboundResponse error(int status, ErrorCode code, String message, Header... more) {
        return json(status, new OciError(code, message).json(), more);
    }

    static OutboundResponse unknown(ErrorCode code, Object name) {
        return error(404, code, "this registry has no " + name);
    }

    static OutboundResponse content(String mediaType, Blob blob) {
        return new OutboundResponse(
                200,
                List.of(
                        new Header("Content-Type", mediaType),
                        new Header("Docker-Content-Digest", blob.digest().value())),
                Body.of(blob.bytes()));
    }

    @Override
    public OutboundResponse notRegistryApi(RegistryRequest.NotRegistryApi request) {
        return error(404, ErrorCode.UNSUPPORTED, "the registry API is at /v2/");
    }

    @Override
    public OutboundResponse ping(RegistryRequest.Ping request) {
        return json(200, "{}");
    }

    @Override
    public OutboundResponse token(RegistryRequest.Token request) {
        return error(404, ErrorCode.UNSUPPORTED, "this registry requires no token");
    }

    @Override
    public OutboundResponse push(RegistryRequest.Push request) {
        return error(405, ErrorCode.UNSUPPORTED, "this registry accepts pulls only");
    }

    @Override
    public OutboundResponse rejected(RegistryRequest.Rejected request) {
        return json(request.status(), request.error().json());
    }

    @Override
    public OutboundResponse pull(RegistryRequest.Pull request) {
        return repositories.containsKey(request.name())
                ? request.matchPull(this)
                : unknown(ErrorCode.NAME_UNKNOWN, request.name() + "; it has " + repositories.keySet());
    }

    private Repository repository(RegistryRequest.Pull request) {
        return repositories.getOrDefault(request.name(), new Repository());
    }

    @Override
    public OutboundResponse manifest(RegistryRequest.Manifest request) {
        Blob manifest = repository(request).manifest(request.reference());
        return manifest == null
                ? unknown(ErrorCode.MANIFEST_UNKNOWN, request.reference())
                : content(manifest.mediaType(), manifest);
    }

    @Override
    public OutboundResponse blob(RegistryRequest.Blob request) {
        Blob blob = repository(request).blob(request.digest().value());
        if (blob == null) {
            return unknown(ErrorCode.BLOB_UNKNOWN, request.digest());
        }
        return blobLocation == null
                ? content("application/octet-stream", blob)
                : new OutboundResponse(307, List.of(new Header("Location", blobLocation.apply(blob))), Body.EMPTY);
    }

    @Override
    public OutboundResponse tagList(RegistryRequest.TagList request) {
        String n = parameter(request.query(), "n");
        String tags = repository(request).tags(parameter(request.query(), "last")).stream()
                .limit(n.isEmpty() ? Long.MAX_VALUE : Long.parseLong(n))
                .map(tag -> '"' + tag + '"')
                .collect(Collectors.joining(","));
        return json(200, "{\"name\":\"" + request.name() + "\",\"tags\":[" + tags + "]}");
    }

    private static String parameter(FilteredQuery query, String name) {
        return Stream.of(query.toQueryString().split("[?&]", -1))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    @Override
    public OutboundResponse referrers(RegistryRequest.Referrers request) {
        return new OutboundResponse(
                200,
                List.of(new Header("Content-Type", INDEX)),
                Body.of("{\"schemaVersion\":2,\"mediaType\":\"" + INDEX + "\",\"manifests\":[]}"));
    }
}
