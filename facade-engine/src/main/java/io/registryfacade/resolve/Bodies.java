package io.registryfacade.resolve;

import io.registryfacade.http.Body;

/** Reads bodies that are in memory. */
final class Bodies {
    private Bodies() {}

    /** Returns the bytes of a body; none for a stream. */
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

    /** Returns a body as UTF-8 text; empty for a stream. */
    static String text(Body body) {
        return bytes(body).text();
    }
}
