package io.registryfacade.resolve;

import io.registryfacade.oci.Digest;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;
import io.registryfacade.oci.RegistryRequest;

/** The words for a failed pull where the registry sent none: which registry, which image, what to do. */
final class PullErrors implements RegistryRequest.PullCases<OciError> {
    private final String repository;

    private PullErrors(String repository) {
        this.repository = repository;
    }

    static OciError of(UpstreamPull pull, UpstreamResponse response) {
        String repository =
                pull.upstream().registry().address() + "/" + pull.target().repository();
        int status = response.status();
        return switch (status) {
            case 401 ->
                new OciError(
                        ErrorCode.UNAUTHORIZED,
                        repository + " requires a login; log in at this address (docker login) with an account of "
                                + pull.upstream().registry().address());
            case 403 -> new OciError(ErrorCode.DENIED, "pulling " + repository + " is not allowed to this account");
            case 404 -> pull.request().matchPull(new PullErrors(repository));
            case 416 -> new OciError(ErrorCode.UNSUPPORTED, "the blob does not have the range that was asked for");
            case 429 ->
                new OciError(
                        ErrorCode.TOOMANYREQUESTS,
                        pull.upstream().registry().address() + " limits pulls" + limit(response)
                                + ResponseMapper.retryAfter(response));
            default ->
                new OciError(
                        ErrorCode.UNAVAILABLE,
                        pull.upstream().origin().authority() + " responded " + status + " for " + repository);
        };
    }

    /** {@code 100;w=21600} is Docker Hub's way to say 100 in six hours. */
    private static String limit(UpstreamResponse response) {
        String limit = response.printableHeader("RateLimit-Limit");
        return limit == null || limit.length() > 40 ? "" : " (" + limit.replace(";w=", " in ") + " seconds)";
    }

    @Override
    public OciError manifest(RegistryRequest.Manifest request) {
        String kind = request.reference() instanceof Digest ? "manifest " : "tag ";
        return new OciError(
                ErrorCode.MANIFEST_UNKNOWN,
                repository + " has no " + kind + request.reference().value());
    }

    @Override
    public OciError blob(RegistryRequest.Blob request) {
        return new OciError(ErrorCode.BLOB_UNKNOWN, repository + " has no blob " + request.digest());
    }

    @Override
    public OciError tagList(RegistryRequest.TagList request) {
        return new OciError(ErrorCode.NAME_UNKNOWN, repository + " does not exist");
    }

    @Override
    public OciError referrers(RegistryRequest.Referrers request) {
        return new OciError(
                ErrorCode.MANIFEST_UNKNOWN, repository + " has no list of referrers of " + request.digest());
    }
}
