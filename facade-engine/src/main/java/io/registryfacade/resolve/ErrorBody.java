package io.registryfacade.resolve;

import org.jspecify.annotations.Nullable;

/** The error body of a registry (distribution specification, "Error Codes"). */
final class ErrorBody {
    private ErrorBody() {}

    /** Returns the text if registry clients can read it as an error body; {@code null} if not. */
    static @Nullable String readable(String text) {
        try {
            return JsonObject.parse(text).has("errors") ? text : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
