package io.registryfacade.interop;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The messages of a library's failure, as a program would print them. */
final class Messages {
    private Messages() {}

    /** The messages of all causes. */
    static String of(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .map(Throwable::toString)
                .collect(Collectors.joining("\n"));
    }
}
