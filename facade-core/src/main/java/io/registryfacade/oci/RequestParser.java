package io.registryfacade.oci;

import io.registryfacade.oci.RegistryRequest.Blob;
import io.registryfacade.oci.RegistryRequest.Manifest;
import io.registryfacade.oci.RegistryRequest.NotRegistryApi;
import io.registryfacade.oci.RegistryRequest.Ping;
import io.registryfacade.oci.RegistryRequest.Push;
import io.registryfacade.oci.RegistryRequest.Referrers;
import io.registryfacade.oci.RegistryRequest.Rejected;
import io.registryfacade.oci.RegistryRequest.TagList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request target from the right, because the endpoint stands at its end and a repository may be called
 * anything: {@code /v2/foo/bar/manifests/manifests/tags} is the manifest {@code tags} of
 * {@code foo/bar/manifests}, and {@code /v2/foo/manifests/tags/list} lists the tags of {@code foo/manifests}.
 */
final class RequestParser {
    private static final String PREFIX = "/v2/";
    private static final List<String> READ = List.of("GET", "HEAD");
    private static final List<String> WRITE = List.of("POST", "PATCH", "PUT", "DELETE");
    private static final List<String> CHANGE_MANIFEST = List.of("PUT", "DELETE");
    private static final List<String> CHANGE_BLOB = List.of("DELETE");
    private static final List<QueryParameter> UPLOAD_PARAMETERS = List.of(QueryParameter.DIGEST);
    private static final List<QueryParameter> TAG_LIST_PARAMETERS = List.of(QueryParameter.N, QueryParameter.LAST);
    private static final List<QueryParameter> REFERRERS_PARAMETERS = List.of(QueryParameter.ARTIFACT_TYPE);

    /** What stands between a repository's name and the last segment. */
    private enum Endpoint {
        MANIFESTS,
        BLOBS,
        UPLOADS,
        REFERRERS,
        TAGS
    }

    private final String method;
    private final String path;
    private final @Nullable String query;

    private RequestParser(String method, String path, @Nullable String query) {
        this.method = method;
        this.path = path;
        this.query = query;
    }

    static RegistryRequest parse(String method, String rawPath, @Nullable String rawQuery) {
        RequestParser parser = new RequestParser(method, rawPath, rawQuery);
        if (rawPath.equals("/v2") || rawPath.equals(PREFIX)) {
            return parser.read(() -> Ping.INSTANCE);
        }
        if (rawPath.equals("/v2/token")) {
            return parser.read(() -> TokenRequestParser.read(rawQuery));
        }
        return rawPath.startsWith(PREFIX) ? parser.endpoint() : NotRegistryApi.INSTANCE;
    }

    /**
     * Looks at the last two segments, which say what is asked for; all before them is the repository's name. They are
     * compared where they stand: no slash is between the two that enclose the last but one.
     */
    private RegistryRequest endpoint() {
        int last = path.lastIndexOf('/') + 1;
        int slash = path.lastIndexOf('/', last - 2);
        if (slash < PREFIX.length()) {
            return noEndpoint();
        }
        if (path.startsWith("/manifests/", slash)) {
            return parseRepositoryEndpoint(Endpoint.MANIFESTS, slash, last);
        }
        if (path.startsWith("/blobs/", slash)) {
            return parseRepositoryEndpoint(Endpoint.BLOBS, slash, last);
        }
        if (path.startsWith("/uploads/", slash)) {
            int blobs = slash - "/blobs".length();
            return blobs >= PREFIX.length() && path.startsWith("/blobs", blobs)
                    ? parseRepositoryEndpoint(Endpoint.UPLOADS, blobs, last)
                    : noEndpoint();
        }
        if (path.startsWith("/referrers/", slash)) {
            return parseRepositoryEndpoint(Endpoint.REFERRERS, slash, last);
        }
        return path.endsWith("/tags/list") ? parseRepositoryEndpoint(Endpoint.TAGS, slash, last) : noEndpoint();
    }

    /**
     * Reads the name, and then the last segment as its endpoint has it.
     *
     * @param end where the name ends
     * @param last where the last segment begins
     */
    private RegistryRequest parseRepositoryEndpoint(Endpoint endpoint, int end, int last) {
        String text = path.substring(PREFIX.length(), end);
        String problem = RepositoryName.validationError(text);
        if (problem != null) {
            return Rejected.badRequest(ErrorCode.NAME_INVALID, problem);
        }
        RepositoryName name = RepositoryName.ofValidated(text);
        String lastSegment = path.substring(last);
        return switch (endpoint) {
            case MANIFESTS -> manifest(name, lastSegment);
            case BLOBS -> lastSegment.equals("uploads") ? upload(name, "") : blob(name, lastSegment);
            case UPLOADS -> upload(name, lastSegment);
            case REFERRERS -> referrers(name, lastSegment);
            case TAGS -> tagList(name);
        };
    }

    private RegistryRequest manifest(RepositoryName name, String reference) {
        if (reference.indexOf(':') >= 0 || encodedColon(reference) >= 0) {
            return digest(
                    reference,
                    digest -> manifest(name, digest),
                    problem -> noReference(ErrorCode.DIGEST_INVALID, problem));
        }
        String problem = Tag.validationError(reference);
        return problem == null
                ? manifest(name, Tag.ofValidated(reference))
                : noReference(ErrorCode.TAG_INVALID, problem);
    }

    private RegistryRequest manifest(RepositoryName name, Reference reference) {
        return READ.contains(method)
                ? new Manifest(name, reference)
                : push(name, "/manifests/" + reference.value(), CHANGE_MANIFEST);
    }

    /**
     * Rejects a reference that is neither a tag nor a digest. No manifest can have it, and the conformance suite of the
     * specification expects 404 for a read of it.
     */
    private RegistryRequest noReference(ErrorCode code, String problem) {
        return READ.contains(method) && AmbiguousPath.firstIndex(path) < 0
                ? Rejected.notFound(ErrorCode.MANIFEST_UNKNOWN, problem)
                : Rejected.badRequest(code, problem);
    }

    private RegistryRequest blob(RepositoryName name, String digest) {
        return digest(
                digest,
                blob -> READ.contains(method)
                        ? new Blob(name, blob)
                        : push(name, "/blobs/" + blob.value(), CHANGE_BLOB),
                RequestParser::noDigest);
    }

    /** Only the beginning of an upload can come here: what follows goes to where the registry says. */
    private RegistryRequest upload(RepositoryName name, String session) {
        if (READ.contains(method)) {
            return Rejected.notFound(
                    ErrorCode.BLOB_UPLOAD_UNKNOWN, "there are no uploads here: this address is for pulling");
        }
        if (!WRITE.contains(method)) {
            return Rejected.wrongMethod(method, WRITE);
        }
        return session.isEmpty()
                ? FilteredQuery.keepDefined(
                        query, UPLOAD_PARAMETERS, kept -> new Push(name, "/blobs/uploads/" + kept.toQueryString()))
                : new Push(name, "/blobs/uploads/");
    }

    private RegistryRequest tagList(RepositoryName name) {
        return read(() -> FilteredQuery.keepWellFormed(query, TAG_LIST_PARAMETERS, kept -> new TagList(name, kept)));
    }

    private RegistryRequest referrers(RepositoryName name, String digest) {
        return digest(
                digest,
                subject -> read(() -> FilteredQuery.keepWellFormed(
                        query, REFERRERS_PARAMETERS, kept -> new Referrers(name, subject, kept))),
                RequestParser::noDigest);
    }

    private static RegistryRequest noDigest(String problem) {
        return Rejected.badRequest(ErrorCode.DIGEST_INVALID, problem);
    }

    /** The colon of a digest may arrive as {@code %3A}, as some HTTP clients write it; nothing else is decoded. */
    private static RegistryRequest digest(
            String raw, Function<Digest, RegistryRequest> endpoint, Function<String, RegistryRequest> invalid) {
        int encoded = encodedColon(raw);
        String text = encoded < 0 ? raw : raw.substring(0, encoded) + ":" + raw.substring(encoded + 3);
        String problem = Digest.validationError(text);
        if (problem != null) {
            return invalid.apply(problem);
        }
        Digest digest = Digest.ofValidated(text);
        // what is no registered digest may be anything else with an escape in it
        return encoded < 0 || digest.isRegistered()
                ? endpoint.apply(digest)
                : invalid.apply(Quoted.of(raw) + " is not a digest: write its colon as ':'");
    }

    private static int encodedColon(String raw) {
        int percent = raw.indexOf('%');
        return percent >= 0 && raw.regionMatches(true, percent, "%3A", 0, 3) ? percent : -1;
    }

    private RegistryRequest push(RepositoryName name, String endpoint, List<String> methods) {
        return methods.contains(method) ? new Push(name, endpoint) : Rejected.wrongMethod(method, READ);
    }

    private RegistryRequest read(Supplier<RegistryRequest> endpoint) {
        return READ.contains(method) ? endpoint.get() : Rejected.wrongMethod(method, READ);
    }

    /** Nothing that a registry answers; if it would mean something else to another reader, that is said first. */
    private RegistryRequest noEndpoint() {
        int offence = AmbiguousPath.firstIndex(path);
        return offence < 0
                ? Rejected.notFound(
                        ErrorCode.UNSUPPORTED,
                        path.equals("/v2/_catalog")
                                ? "there is no list of repositories here"
                                : "this is no endpoint of the registry API")
                : Rejected.badRequest(
                        ErrorCode.NAME_INVALID,
                        "the path has " + Quoted.of(path.charAt(offence)) + " at position " + (offence + 1)
                                + ", where it could be read in two ways; paths are taken as they are sent, so leave it"
                                + " out");
    }
}
