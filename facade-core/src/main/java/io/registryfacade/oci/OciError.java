package io.registryfacade.oci;

import io.registryfacade.internal.JsonEscaper;
import java.util.Objects;

/**
 * An error as the API tells it (distribution specification, section "Error Codes").
 *
 * @param code what kind of error it is
 * @param message what a person is to read; most clients show it as it is. It may hold text from outside.
 */
public record OciError(ErrorCode code, String message) {
    public OciError {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
    }

    /**
     * The body of the answer.
     *
     * @return {@code {"errors":[{"code":"…","message":"…"}]}} in ASCII alone: whatever a JSON reader, a terminal or a
     *     browser could take for something else is escaped
     */
    public String json() {
        StringBuilder json = new StringBuilder(64 + message.length())
                .append("{\"errors\":[{\"code\":\"")
                .append(code)
                .append("\",\"message\":\"");
        return JsonEscaper.append(json, message).append("\"}]}").toString();
    }
}
