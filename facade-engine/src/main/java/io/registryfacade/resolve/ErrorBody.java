package io.registryfacade.resolve;

import org.jspecify.annotations.Nullable;

/** The error body of a registry (distribution specification, "Error Codes"). */
final class ErrorBody {
    private ErrorBody() {}

    /** Returns a body that registry clients can read; {@code null} if it is none. */
    static @Nullable String readable(String text) {
        try {
            return JsonObject.parse(text).has("errors") ? text : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
