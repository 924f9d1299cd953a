package io.registryfacade.resolve;

import io.registryfacade.oci.Digest;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;

/** Error messages for failed pulls to which the registry sent none: which registry, which image, what to do. */
final class PullErrors implements RegistryRequest.PullCases<OciError> {
    private final String repository;

    private PullErrors(String repository) {
        this.repository = repository;
    }

    static OciError of(UpstreamPull pull, UpstreamResponse response) {
        String image = pull.image();
        String registry = pull.upstream().registry().imageHost();
        int status = response.status();
        return switch (status) {
            case 401 ->
                new OciError(
                        ErrorCode.UNAUTHORIZED,
                        image + " requires a login; log in at this address (docker login) with an account of "
                                + registry);
            case 403 -> new OciError(ErrorCode.DENIED, denial(pull, image, registry));
            case 404 -> pull.request().matchPull(new PullErrors(image));
            case 416 -> new OciError(ErrorCode.UNSUPPORTED, "the blob does not have the requested range");
            case 429 ->
                new OciError(
                        ErrorCode.TOOMANYREQUESTS,
                        registry + " limits pulls" + RateLimit.of(response) + ", also of " + image
                                + ResponseMapper.retryAfter(response)
                                + (pull.isAnonymous()
                                        ? "; with an account it may allow more ('username' and 'password' of this"
                                                + " upstream)"
                                        : ""));
            default ->
                new OciError(
                        ErrorCode.UNAVAILABLE,
                        pull.registry() + " responded " + status + " for " + image + "; try again later");
        };
    }

    private static String denial(UpstreamPull pull, String image, String registry) {
        return registry
                + (pull.isAnonymous()
                        ? " does not allow pulls of " + image + " without an account"
                        : " does not allow this account to pull " + image)
                + accessHint(pull.upstream());
    }

    /** Returns how to get access to a private repository, as the end of a sentence. */
    static String accessHint(Upstream upstream) {
        if (upstream.auth() == AuthMode.CLIENT) {
            return "";
        }
        return "; if it is private, the operator of this facade must "
                + (upstream.credentials() == null
                        ? "give this upstream 'username' and 'password', or 'auth: client'"
                        : "let the facade's account pull it");
    }

    @Override
    public OciError manifest(RegistryRequest.Manifest request) {
        String kind = request.reference() instanceof Digest ? "manifest " : "tag ";
        return new OciError(
                ErrorCode.MANIFEST_UNKNOWN,
                repository + " has no " + kind + request.reference().value() + ", or does not exist; check the name");
    }

    @Override
    public OciError blob(RegistryRequest.Blob request) {
        return new OciError(ErrorCode.BLOB_UNKNOWN, repository + " has no blob " + request.digest());
    }

    @Override
    public OciError tagList(RegistryRequest.TagList request) {
        return new OciError(ErrorCode.NAME_UNKNOWN, repository + " does not exist; check the name");
    }

    @Override
    public OciError referrers(RegistryRequest.Referrers request) {
        return new OciError(
                ErrorCode.MANIFEST_UNKNOWN, repository + " has no list of referrers of " + request.digest());
    }
}
