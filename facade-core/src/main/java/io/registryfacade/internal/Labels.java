package io.registryfacade.internal;

import java.util.Locale;

/** Enum constants as configurations, logs, metrics and messages write them. */
public final class Labels {
    private Labels() {}

    /**
     * Returns the label of a constant.
     *
     * @param constant the constant
     * @return its name in lower case with {@code -} between the words, such as {@code tag-list}
     */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
