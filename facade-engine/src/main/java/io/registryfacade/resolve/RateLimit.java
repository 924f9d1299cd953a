package io.registryfacade.resolve;

/** A limit on requests, as registries tell it: {@code 100;w=21600} is 100 in six hours. */
final class RateLimit {
    private static final int MAX_DIGITS = 9;
    private static final String WINDOW = ";w=";

    private RateLimit() {}

    /** Returns the limit as a part of a sentence; empty if the registry does not tell it in this way. */
    static String of(UpstreamResponse response) {
        String value = response.printableHeader("RateLimit-Limit");
        int window = value == null ? -1 : value.indexOf(WINDOW);
        if (value == null || window < 0) {
            return "";
        }
        String limit = value.substring(0, window);
        String seconds = value.substring(window + WINDOW.length());
        return isNumber(limit) && isNumber(seconds) ? " to " + limit + " in " + duration(Long.parseLong(seconds)) : "";
    }

    /** Whether a text is a number that is worth reading. */
    static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Returns a time in the largest unit that it is a multiple of. */
    static String duration(long seconds) {
        if (seconds > 0 && seconds % 3600 == 0) {
            return amount(seconds / 3600, "hour");
        }
        return seconds > 0 && seconds % 60 == 0 ? amount(seconds / 60, "minute") : amount(seconds, "second");
    }

    private static String amount(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }
}
