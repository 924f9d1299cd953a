package io.registryfacade.monitor;

import java.util.Locale;

/** Constants as they are told outside: {@code tag-list}. */
final class Word {
    private Word() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
