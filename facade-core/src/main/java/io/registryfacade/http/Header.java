package io.registryfacade.http;

import java.util.Objects;

/**
 * One header field line.
 *
 * @param name the field's name
 * @param value its value, without line breaks
 */
public record Header(String name, String value) {
    /**
     * Validates the value, so that it cannot start another line.
     *
     * @throws IllegalArgumentException if the value is not printable ASCII
     */
    public Header {
        Objects.requireNonNull(name, "name");
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < ' ' || value.charAt(i) > '~') {
                throw new IllegalArgumentException("a value of " + name + " must be printable ASCII");
            }
        }
    }
}
