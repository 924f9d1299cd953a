package io.registryfacade.resolve;

/** A limit on requests as registries report it: {@code 100;w=21600} is 100 requests in six hours. */
final class RateLimit {
    private static final int MAX_DIGITS = 9;
    private static final String WINDOW = ";w=";

    private RateLimit() {}

    /** Returns the limit as part of a sentence; empty if the registry does not report it in this form. */
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

    /** Returns whether a text is a number of at most nine digits. */
    static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Returns a time in the largest unit that divides it. */
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
