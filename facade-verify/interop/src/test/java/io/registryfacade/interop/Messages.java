package io.registryfacade.interop;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a library tells of a failure, as a program around it would print it. */
final class Messages {
    private Messages() {}

    /** The messages of all causes. */
    static String of(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .map(Throwable::toString)
                .collect(Collectors.joining("\n"));
    }
}
