package io.registryfacade.oci;

import io.registryfacade.internal.JsonEscaper;
import java.util.Objects;

/**
 * An error of the registry API (distribution specification, section "Error Codes").
 *
 * @param code the code for programs
 * @param message the message for people, which most clients print; it may contain untrusted text
 */
public record OciError(ErrorCode code, String message) {
    public OciError {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
    }

    /**
     * Returns the body of the response.
     *
     * @return {@code {"errors":[{"code":"…","message":"…"}]}} in printable ASCII, with characters escaped that have a
     *     meaning in JSON or HTML
     */
    public String json() {
        StringBuilder json = new StringBuilder(64 + message.length())
                .append("{\"errors\":[{\"code\":\"")
                .append(code)
                .append("\",\"message\":\"");
        return JsonEscaper.append(json, message).append("\"}]}").toString();
    }
}
