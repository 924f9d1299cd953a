package io.registryfacade.edge.images;

import io.registryfacade.edge.RequestKind;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;
import java.util.List;

/** The bodies of error responses, which are the same for all names. */
final class StaticErrors {
    /** Requests that are refused before any file is looked for, and {@code /v2/}. */
    static final List<RequestKind> WITHOUT_FILES = List.of(
            RequestKind.PING,
            RequestKind.PUSH,
            RequestKind.MALFORMED,
            RequestKind.NO_MANIFEST,
            RequestKind.NO_UPLOAD,
            RequestKind.WRONG_METHOD,
            RequestKind.WRONG_UPLOAD_METHOD);

    private StaticErrors() {}

    static String noManifest(String served) {
        return json(
                ErrorCode.MANIFEST_UNKNOWN, "this repository or this manifest is not served here; served: " + served);
    }

    static String noBlob() {
        return json(ErrorCode.BLOB_UNKNOWN, "this blob is not served here");
    }

    static String noRepository(String served) {
        return json(ErrorCode.NAME_UNKNOWN, "this repository is not served here; served: " + served);
    }

    /** Returns the body for hosts that have one for all. */
    static String notFound(String served) {
        return json(ErrorCode.MANIFEST_UNKNOWN, "this is not served here; served: " + served);
    }

    private static String json(ErrorCode code, String message) {
        return new OciError(code, message).json();
    }
}
