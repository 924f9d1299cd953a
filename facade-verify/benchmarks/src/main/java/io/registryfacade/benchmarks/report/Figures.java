package io.registryfacade.benchmarks.report;

import java.util.Locale;

/** Figures as people read them. */
final class Figures {
    private Figures() {}

    /** Three digits at least, as many as there are before the point, and {@code –} for what is not known. */
    static String of(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        int decimals = value >= 100 || value == Math.rint(value) ? 0 : value >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    /** A whole number that JMH wrote as text. */
    static String count(String number) {
        return String.format(Locale.ROOT, "%,d", Long.parseLong(number));
    }

    static String percent(double part) {
        return Double.isNaN(part) ? "–" : String.format(Locale.ROOT, "%.0f %%", 100 * part);
    }

    /** A constant of an enum as words. */
    static String words(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
