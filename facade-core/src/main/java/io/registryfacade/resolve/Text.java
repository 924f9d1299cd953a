package io.registryfacade.resolve;

import io.registryfacade.http.Body;

/** The text of a body that was read. */
final class Text {
    private Text() {}

    static String of(Body body) {
        return body.match(new Body.Cases<>() {
            @Override
            public String bytes(Body.Bytes bytes) {
                return bytes.text();
            }

            @Override
            public String stream(Body.Stream stream) {
                return "";
            }
        });
    }
}
