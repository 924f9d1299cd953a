package io.registryfacade.oci;

import io.registryfacade.oci.RegistryRequest.Blob;
import io.registryfacade.oci.RegistryRequest.Manifest;
import io.registryfacade.oci.RegistryRequest.NotRegistryApi;
import io.registryfacade.oci.RegistryRequest.Ping;
import io.registryfacade.oci.RegistryRequest.Push;
import io.registryfacade.oci.RegistryRequest.Referrers;
import io.registryfacade.oci.RegistryRequest.Rejected;
import io.registryfacade.oci.RegistryRequest.Rejected.Reason;
import io.registryfacade.oci.RegistryRequest.TagList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Parses a request target from the right, because a repository name may contain the words of an endpoint: {@code
 * /v2/foo/bar/manifests/manifests/tags} is the manifest {@code tags} of {@code foo/bar/manifests}, and {@code
 * /v2/foo/manifests/tags/list} lists the tags of {@code foo/manifests}.
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

    /** The endpoints of a repository, by the segments between its name and the last segment. */
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
        return rawPath.startsWith(PREFIX) ? parser.endpoint() : NotRegistryApi.OUTSIDE;
    }

    /**
     * Parses the last two segments, which identify the endpoint; the segments before them are the repository's name.
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
     * Parses the name, and the last segment by the rules of the endpoint.
     *
     * @param end the index at which the name ends
     * @param last the index at which the last segment starts
     */
    private RegistryRequest parseRepositoryEndpoint(Endpoint endpoint, int end, int last) {
        String text = path.substring(PREFIX.length(), end);
        String problem = RepositoryName.validationError(text);
        if (problem != null) {
            return Rejected.badRequest(Reason.NAME, ErrorCode.NAME_INVALID, problem);
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
     * Rejects a reference that is neither a tag nor a digest. The conformance suite of the specification expects 404
     * for a read of such a manifest.
     */
    private RegistryRequest noReference(ErrorCode code, String problem) {
        return READ.contains(method) && AmbiguousPath.firstIndex(path) < 0
                ? Rejected.notFound(Reason.NAME, ErrorCode.MANIFEST_UNKNOWN, problem)
                : Rejected.badRequest(Reason.NAME, code, problem);
    }

    private RegistryRequest blob(RepositoryName name, String digest) {
        return digest(
                digest,
                blob -> READ.contains(method)
                        ? new Blob(name, blob)
                        : push(name, "/blobs/" + blob.value(), CHANGE_BLOB),
                RequestParser::noDigest);
    }

    /** Accepts the start of an upload only, because the registry's response gives the location of the rest. */
    private RegistryRequest upload(RepositoryName name, String session) {
        if (READ.contains(method)) {
            return Rejected.notFound(
                    Reason.UPLOAD,
                    ErrorCode.BLOB_UPLOAD_UNKNOWN,
                    "there are no uploads here: this address is for pulling");
        }
        if (!WRITE.contains(method)) {
            return Rejected.wrongMethod(method, WRITE);
        }
        return session.isEmpty()
                ? FilteredQuery.keepDefined(
                        query,
                        UPLOAD_PARAMETERS,
                        filtered -> new Push(name, "/blobs/uploads/" + filtered.toQueryString()))
                : new Push(name, "/blobs/uploads/");
    }

    private RegistryRequest tagList(RepositoryName name) {
        return read(() ->
                FilteredQuery.keepWellFormed(query, TAG_LIST_PARAMETERS, filtered -> new TagList(name, filtered)));
    }

    private RegistryRequest referrers(RepositoryName name, String digest) {
        return digest(
                digest,
                subject -> read(() -> FilteredQuery.keepWellFormed(
                        query, REFERRERS_PARAMETERS, filtered -> new Referrers(name, subject, filtered))),
                RequestParser::noDigest);
    }

    private static RegistryRequest noDigest(String problem) {
        return Rejected.badRequest(Reason.NAME, ErrorCode.DIGEST_INVALID, problem);
    }

    /** Decodes {@code %3A} for the colon of a digest, because some HTTP clients encode it; decodes nothing else. */
    private static RegistryRequest digest(
            String raw, Function<Digest, RegistryRequest> endpoint, Function<String, RegistryRequest> invalid) {
        int encoded = encodedColon(raw);
        String text = encoded < 0 ? raw : raw.substring(0, encoded) + ":" + raw.substring(encoded + 3);
        String problem = Digest.validationError(text);
        if (problem != null) {
            return invalid.apply(problem);
        }
        Digest digest = Digest.ofValidated(text);
        // only the fixed format of a registered digest excludes a second meaning of the encoding
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

    /** A path without any segment of an endpoint may belong to the application, which has the same prefix. */
    private RegistryRequest noEndpoint() {
        Rejected rejection = unknownEndpoint();
        return EndpointSegments.areIn(path.substring(PREFIX.length())) ? rejection : new NotRegistryApi(rejection);
    }

    /** Rejects an unknown endpoint. An ambiguous path is the more likely cause, so the message names that first. */
    private Rejected unknownEndpoint() {
        int ambiguous = AmbiguousPath.firstIndex(path);
        if (ambiguous < 0) {
            return path.equals("/v2/_catalog")
                    ? Rejected.notFound(
                            Reason.UNKNOWN_ENDPOINT, ErrorCode.UNSUPPORTED, "there is no list of repositories here")
                    : Rejected.NO_ENDPOINT;
        }
        return Rejected.badRequest(
                Reason.AMBIGUOUS_PATH,
                ErrorCode.NAME_INVALID,
                "the path has " + Quoted.of(path.charAt(ambiguous)) + " at position " + (ambiguous + 1)
                        + ", where it could be read in two ways; the facade does not normalize paths, so leave"
                        + " it out");
    }
}
