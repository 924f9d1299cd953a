package io.registryfacade.resolve;

import java.util.OptionalLong;

/** The number of requests that a registry still accepts: {@code RateLimit-Remaining: 76;w=21600}. */
final class RemainingQuota {
    private static final int MAX_DIGITS = 15;

    private RemainingQuota() {}

    static OptionalLong of(UpstreamResponse response) {
        String value = response.headers().first("RateLimit-Remaining");
        int end = 0;
        while (value != null && end < value.length() && value.charAt(end) >= '0' && value.charAt(end) <= '9') {
            end++;
        }
        return value == null || end == 0 || end > MAX_DIGITS
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(value.substring(0, end)));
    }
}
