package io.registryfacade.server.init;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Asks for what the options do not say. */
final class Questions {
    private final BufferedReader in;

    Questions(BufferedReader in) {
        this.in = in;
    }

    /**
     * Returns the value of an option, or the answer to its question, which is repeated while the answer is invalid.
     *
     * @param given the option's value; {@code null} to ask
     * @param check returns the value as it is to be written
     * @throws IllegalArgumentException if the option is invalid, or there is nobody who answers
     */
    String answer(@Nullable String given, PrintWriter out, String option, String question, UnaryOperator<String> check)
            throws IOException {
        if (given != null) {
            return check.apply(given);
        }
        while (true) {
            out.print(question + " ");
            out.flush();
            String answer = in.readLine();
            if (answer == null) {
                out.println();
                throw new IllegalArgumentException("missing " + option + ", and nobody answers");
            }
            try {
                return check.apply(answer.strip());
            } catch (IllegalArgumentException e) {
                out.println(e.getMessage());
            }
        }
    }
}
