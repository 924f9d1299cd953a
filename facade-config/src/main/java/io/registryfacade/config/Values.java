package io.registryfacade.config;

import io.registryfacade.http.Origin;
import io.registryfacade.internal.Labels;
import io.registryfacade.internal.Suggestions;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Parses single values. All methods throw {@link IllegalArgumentException} with a message that says what is valid. */
final class Values {
    /** Units in milliseconds. */
    private static final Map<String, Long> TIMES = Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L);

    private static final Map<String, Long> SIZES = Map.of("", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);

    /** The maximum number of digits, with which no unit overflows. */
    private static final int DIGITS = 9;

    private Values() {}

    /** Returns the enum constant with a label. */
    static <E extends Enum<E>> E enumValue(Class<E> type, String what, String text) {
        Map<String, E> known = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            known.put(Labels.of(constant), constant);
        }
        E value = known.get(text);
        if (value == null) {
            throw new IllegalArgumentException(Suggestions.unknown(what, text, known.keySet()));
        }
        return value;
    }

    static boolean bool(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("'" + text + "' is neither true nor false");
        }
        return text.equals("true");
    }

    /** Returns the status of a redirect. */
    static int status(String text) {
        if (!text.equals("302") && !text.equals("307") && !text.equals("308")) {
            throw new IllegalArgumentException("a redirect has the status 302, 307 or 308, not " + text);
        }
        return Integer.parseInt(text);
    }

    static Duration duration(String text) {
        return Duration.ofMillis(
                amount(text, TIMES, "a time: write a number up to 999999999 and ms, s, m or h, such as 5s"));
    }

    static long size(String text) {
        return amount(
                text, SIZES, "a size: write a number up to 999999999 of bytes, or of KiB, MiB or GiB, such as 64MiB");
    }

    /** Returns a number of items. */
    static int count(String text) {
        return (int) amount(text, Map.of("", 1L), "a number up to 999999999");
    }

    /** Returns a size in bytes that fits into an array. */
    static int intSize(String text) {
        long bytes = size(text);
        if (bytes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a limit must be below 2GiB, not " + text);
        }
        return (int) bytes;
    }

    /** Returns the unresolved address of an HTTP proxy. */
    static InetSocketAddress proxy(String text) {
        Origin origin = Origin.parse(text);
        if (origin.toString().startsWith("https:")) {
            throw new IllegalArgumentException("the URL of a proxy must begin with http://: write http://"
                    + origin.host() + ":" + origin.port() + " if the proxy accepts plain HTTP there");
        }
        return InetSocketAddress.createUnresolved(origin.host(), origin.port());
    }

    private static long amount(String text, Map<String, Long> units, String expectation) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        Long unit = units.get(text.substring(digits));
        if (digits == 0 || digits > DIGITS || unit == null) {
            throw new IllegalArgumentException("'" + text + "' is not " + expectation);
        }
        return Long.parseLong(text.substring(0, digits)) * unit;
    }
}
