package io.registryfacade.resolve;

import io.registryfacade.http.Body;

/** What was read of a body. */
final class Read {
    private Read() {}

    /** Its bytes; none of one that is still to come. */
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

    /** The text of its bytes. */
    static String text(Body body) {
        return bytes(body).text();
    }
}
