package io.registryfacade.server.acme;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an authority's responses say about time. Used by one thread. */
final class ResponseTimes {
    private @Nullable Instant retryAfter;
    private @Nullable Duration skew;

    void clear() {
        retryAfter = null;
        skew = null;
    }

    void record(HttpHeaders headers, Instant now) {
        headers.firstValue("Date").flatMap(ResponseTimes::parse).ifPresent(date -> skew = Duration.between(date, now));
        retryAfter = retryAfter(headers, now).orElse(null);
    }

    /** Reads when a client may send the next request (RFC 9110, section 10.2.3), by this machine's clock. */
    private static Optional<Instant> retryAfter(HttpHeaders headers, Instant now) {
        Optional<String> value = headers.firstValue("Retry-After").map(String::strip);
        if (value.isPresent() && value.get().matches("[0-9]{1,9}")) {
            return Optional.of(now.plusSeconds(Long.parseLong(value.get())));
        }
        return value.flatMap(ResponseTimes::parse);
    }

    private static Optional<Instant> parse(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Returns when the last response permits the next request; empty if it does not say. */
    Optional<Instant> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Returns by how much this machine's clock is ahead of the authority's; negative if it is behind. */
    Optional<Duration> skew() {
        return Optional.ofNullable(skew);
    }
}
