package io.registryfacade.internal;

import java.util.Locale;

/** The labels of enum constants in configurations, logs, metrics and messages. */
public final class Labels {
    private Labels() {}

    /**
     * Returns the label of a constant.
     *
     * @param constant the constant
     * @return the name in lower case, with {@code -} between words, such as {@code tag-list}
     */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
