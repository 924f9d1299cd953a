package io.registryfacade.benchmarks.report;

import java.util.Locale;

/** Numbers and names as the pages print them. */
final class NumberFormats {
    private NumberFormats() {}

    /** Formats at least three digits, and an unknown number as a dash. */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        int decimals = value >= 100 || value == Math.rint(value) ? 0 : value >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    /** Formats a whole number that JMH wrote as text. */
    static String count(String number) {
        return String.format(Locale.ROOT, "%,d", Long.parseLong(number));
    }

    /** Turns the name of an enum constant into words. */
    static String words(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
