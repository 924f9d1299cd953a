package io.registryfacade.server.demo;

import io.registryfacade.oci.Digest;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.FilteredQuery;
import io.registryfacade.oci.Reference;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.oci.RepositoryName;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a registry replies that has one repository, an image layout, and lets nobody push. */
final class Replies implements RegistryRequest.Cases<Reply>, RegistryRequest.PullCases<Reply> {
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";

    private final RepositoryName repository;
    private final ImageLayout layout;

    Replies(RepositoryName repository, ImageLayout layout) {
        this.repository = repository;
        this.layout = layout;
    }

    @Override
    public Reply outside(RegistryRequest.Outside request) {
        return Reply.error(404, ErrorCode.UNSUPPORTED, "a registry is at /v2/");
    }

    @Override
    public Reply ping(RegistryRequest.Ping request) {
        return Reply.json("{}");
    }

    @Override
    public Reply token(RegistryRequest.Token request) {
        return Reply.error(404, ErrorCode.UNSUPPORTED, "this registry needs no token");
    }

    @Override
    public Reply push(RegistryRequest.Push request) {
        return Reply.error(405, ErrorCode.UNSUPPORTED, "this registry is for pulling only");
    }

    @Override
    public Reply rejected(RegistryRequest.Rejected request) {
        return Reply.error(request.status(), request.error());
    }

    @Override
    public Reply pull(RegistryRequest.Pull request) {
        return request.name().equals(repository)
                ? request.matchPull(this)
                : Reply.error(404, ErrorCode.NAME_UNKNOWN, "there is no " + request.name() + " here");
    }

    @Override
    public Reply manifest(RegistryRequest.Manifest request) {
        Digest digest = digest(request.reference());
        String mediaType = digest == null ? null : layout.mediaType(digest);
        return digest == null || mediaType == null
                ? Reply.error(404, ErrorCode.MANIFEST_UNKNOWN, "there is no " + request.reference() + " here")
                : Reply.file(mediaType, digest);
    }

    private @Nullable Digest digest(Reference reference) {
        return reference instanceof Digest digest ? digest : layout.manifest(reference.value());
    }

    @Override
    public Reply blob(RegistryRequest.Blob request) {
        return Files.exists(layout.file(request.digest()))
                ? Reply.file("application/octet-stream", request.digest())
                : Reply.error(404, ErrorCode.BLOB_UNKNOWN, "there is no " + request.digest() + " here");
    }

    @Override
    public Reply tagList(RegistryRequest.TagList request) {
        String last = parameter(request.query(), "last");
        String n = parameter(request.query(), "n");
        String tags = layout.tags().stream()
                .sorted(Comparator.naturalOrder())
                .filter(tag -> tag.compareTo(last) > 0)
                .limit(n.isEmpty() ? Long.MAX_VALUE : Long.parseLong(n))
                .map(tag -> '"' + tag + '"')
                .collect(Collectors.joining(","));
        return Reply.json("{\"name\":\"" + repository + "\",\"tags\":[" + tags + "]}");
    }

    private static String parameter(FilteredQuery query, String name) {
        return Stream.of(query.toQueryString().split("[?&]", -1))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    @Override
    public Reply referrers(RegistryRequest.Referrers request) {
        return new Reply(200, INDEX, "{\"schemaVersion\":2,\"mediaType\":\"" + INDEX + "\",\"manifests\":[]}", null);
    }
}
