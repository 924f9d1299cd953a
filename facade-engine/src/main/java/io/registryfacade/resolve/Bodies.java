package io.registryfacade.resolve;

import io.registryfacade.http.Body;

/** Reads bodies that are in memory. */
final class Bodies {
    private Bodies() {}

    /** The bytes of a body; none of a stream. */
    static Body.Bytes bytes(Body body) {
        return body.match(new Body.Cases<>() {
            @Override
            public Body.Bytes bytes(Body.Bytes bytes) {
                return bytes;
            }

            @Override
            public Body.Bytes stream(Body.Stream stream) {
                return Body.of("");
            }
        });
    }

    /** The text of a body, as UTF-8. */
    static String text(Body body) {
        return bytes(body).text();
    }
}
