package io.registryfacade.oci;

/**
 * The codes of errors in a response body.
 *
 * <p>{@code code-1} to {@code code-14} are from the distribution specification, section "Error Codes". The
 * specification allows others; the last three are from CNCF Distribution, so clients know them.
 */
public enum ErrorCode {
    /** {@code code-1}: blob unknown to registry. */
    BLOB_UNKNOWN,
    /** {@code code-2}: blob upload invalid. */
    BLOB_UPLOAD_INVALID,
    /** {@code code-3}: blob upload unknown to registry. */
    BLOB_UPLOAD_UNKNOWN,
    /** {@code code-4}: provided digest did not match uploaded content, or is not a digest. */
    DIGEST_INVALID,
    /** {@code code-5}: manifest references a manifest or blob unknown to registry. */
    MANIFEST_BLOB_UNKNOWN,
    /** {@code code-6}: manifest invalid. */
    MANIFEST_INVALID,
    /** {@code code-7}: manifest unknown to registry. */
    MANIFEST_UNKNOWN,
    /** {@code code-8}: invalid repository name. */
    NAME_INVALID,
    /** {@code code-9}: repository name not known to registry. */
    NAME_UNKNOWN,
    /** {@code code-10}: provided length did not match content length. */
    SIZE_INVALID,
    /** {@code code-11}: authentication required. */
    UNAUTHORIZED,
    /** {@code code-12}: requested access to the resource is denied. */
    DENIED,
    /** {@code code-13}: the operation is unsupported. */
    UNSUPPORTED,
    /** {@code code-14}: too many requests. */
    TOOMANYREQUESTS,
    /** Invalid tag. */
    TAG_INVALID,
    /** Invalid number of entries. */
    PAGINATION_NUMBER_INVALID,
    /** A server that the response depends on is not available. */
    UNAVAILABLE
}
