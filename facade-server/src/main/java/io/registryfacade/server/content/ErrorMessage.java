package io.registryfacade.server.content;

import java.io.IOException;

/** The message of an error response (distribution specification, section "Error Codes"). */
public final class ErrorMessage {
    private ErrorMessage() {}

    /**
     * Returns the first message of an error body, as clients show it.
     *
     * @param body the body of an error response
     * @return empty if the body is not that of a registry, such as a page
     */
    public static String of(byte[] body) {
        try {
            return JsonTree.parse(body).objects("errors").stream()
                    .map(error -> error.text("message"))
                    .filter(message -> !message.isEmpty())
                    .findFirst()
                    .map(Printable::of)
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
