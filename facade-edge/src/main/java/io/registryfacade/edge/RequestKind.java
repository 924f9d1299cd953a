package io.registryfacade.edge;

import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;
import java.util.Locale;

/** What a request is, which decides the response. */
public enum RequestKind {
    /** {@code /v2/}. */
    PING(200, "", ErrorCode.UNSUPPORTED, ""),
    /** A manifest, a blob or a list, by well-formed names. */
    PULL(403, "", ErrorCode.DENIED, "this repository is not served here; served: "),
    /** A push or a deletion. */
    PUSH(403, "", ErrorCode.DENIED, "this address is for pulling only; push to the registry itself"),
    /** A name, tag or digest that the specification does not allow, or a path that can be read in two ways. */
    MALFORMED(
            400,
            "",
            ErrorCode.NAME_INVALID,
            "the path has a malformed name, tag or digest, or could be read in two ways"),
    /** A manifest by something that is neither tag nor digest. */
    NO_MANIFEST(404, "", ErrorCode.MANIFEST_UNKNOWN, "the reference is neither a tag nor a digest"),
    /** The state of an upload. */
    NO_UPLOAD(404, "", ErrorCode.BLOB_UPLOAD_UNKNOWN, "there are no uploads here: this address is for pulling"),
    /** A method that the endpoint does not have. */
    WRONG_METHOD(405, "GET, HEAD", ErrorCode.UNSUPPORTED, "this endpoint has GET and HEAD only"),
    /** A method that uploads do not have. */
    WRONG_UPLOAD_METHOD(405, "POST, PATCH, PUT, DELETE", ErrorCode.UNSUPPORTED, "uploads do not have this method"),
    /** Any other request. */
    UNKNOWN(404, "", ErrorCode.UNSUPPORTED, "this is not an endpoint of the registry API");

    private final int status;
    private final String allow;
    private final ErrorCode code;
    private final String message;

    RequestKind(int status, String allow, ErrorCode code, String message) {
        this.status = status;
        this.allow = allow;
        this.code = code;
        this.message = message;
    }

    /**
     * Returns the status, unless the request is redirected.
     *
     * @return the status
     */
    public int status() {
        return status;
    }

    /**
     * Returns the value of {@code Allow}.
     *
     * @return the methods; empty if the response does not have the header
     */
    public String allow() {
        return allow;
    }

    /**
     * Returns the body, unless the request is redirected.
     *
     * @param served what is served here, for the message about another repository
     * @return the JSON
     */
    public String body(String served) {
        return this == PING ? "{}" : new OciError(code, this == PULL ? message + served : message).json();
    }

    /**
     * Returns the name in the rules.
     *
     * @return the name, such as {@code wrong-method}
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
