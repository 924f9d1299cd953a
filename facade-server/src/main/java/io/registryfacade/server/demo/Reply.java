package io.registryfacade.server.demo;

import io.registryfacade.oci.Digest;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;
import org.jspecify.annotations.Nullable;

/**
 * What the demo's registry answers.
 *
 * @param status the HTTP status
 * @param mediaType of the content
 * @param json the content, where it is made on the spot
 * @param file whose bytes are the content; {@code null} where it is made on the spot
 */
record Reply(
        int status, String mediaType, String json, @Nullable Digest file) {
    private static final String JSON = "application/json";

    static Reply json(String json) {
        return new Reply(200, JSON, json, null);
    }

    static Reply file(String mediaType, Digest file) {
        return new Reply(200, mediaType, "", file);
    }

    static Reply error(int status, ErrorCode code, String message) {
        return error(status, new OciError(code, message));
    }

    static Reply error(int status, OciError error) {
        return new Reply(status, JSON, error.json(), null);
    }
}
