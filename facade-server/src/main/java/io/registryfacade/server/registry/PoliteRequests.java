package io.registryfacade.server.registry;

import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.server.content.ErrorMessage;
import io.registryfacade.server.content.Printable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends requests to one registry, and waits as long as it asks for. All threads wait when one must. */
final class PoliteRequests {
    private static final int MAX_ATTEMPTS = 4;
    /** How many requests may fail in a row, each after all attempts, before the registry counts as down. */
    private static final int MAX_FAILURES = 5;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

    private final String registry;
    private final Duration maxPause;
    private final Pause pause;
    private final AtomicInteger failures = new AtomicInteger();
    private final Object turn = new Object();
    private volatile String quota = "";
    private volatile @Nullable String unavailable;

    PoliteRequests(String registry, Duration maxPause, Pause pause) {
        this.registry = registry;
        this.maxPause = maxPause;
        this.pause = pause;
    }

    /**
     * Sends a request, again if the registry is busy.
     *
     * @return a success, a redirect, or a failure that is not repeated
     * @throws UnavailableException if the registry asks for a longer pause than is allowed, is down, or cannot be used
     *     with the settings; then it gets no more requests
     */
    OutboundResponse send(Supplier<CompletableFuture<OutboundResponse>> request)
            throws ReadException, InterruptedException {
        String ended = unavailable;
        if (ended != null) {
            throw new UnavailableException(ended);
        }
        Duration backoff = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            OutboundResponse response = await(request.get());
            recordQuota(response);
            boolean limited = response.status() == 429;
            if (!limited && response.status() < 500) {
                failures.set(0);
                return response;
            }
            if (isForTheOperator(response)) {
                throw end(failure(response).why());
            }
            if (attempt == MAX_ATTEMPTS && !limited) {
                if (failures.incrementAndGet() >= MAX_FAILURES) {
                    throw end("requests failed " + MAX_FAILURES + " times in a row; "
                            + failure(response).why());
                }
                return response;
            }
            Duration time = requestedPause(response, backoff);
            if (limited && (attempt == MAX_ATTEMPTS || time.compareTo(maxPause) > 0)) {
                throw end(registry + " accepts no more requests now (429)" + retryAfter(response));
            }
            synchronized (turn) {
                pause.await(time.compareTo(maxPause) > 0 ? maxPause : time);
            }
            backoff = backoff.multipliedBy(2);
        }
    }

    private UnavailableException end(String why) {
        unavailable = why;
        return new UnavailableException(why);
    }

    private void recordQuota(OutboundResponse response) {
        String remaining = leadingNumber(header(response, "RateLimit-Remaining"));
        String limit = leadingNumber(header(response, "RateLimit-Limit"));
        if (!remaining.isEmpty()) {
            quota = registry + " permits " + remaining + (limit.isEmpty() ? "" : " of " + limit) + " more pulls";
        }
    }

    /** Returns the number before parameters, such as {@code ;w=21600}; empty if there is none. */
    private static String leadingNumber(@Nullable String value) {
        String number = value == null ? "" : value.split("[;,]", 2)[0].strip();
        return number.matches("\\d{1,9}") ? number : "";
    }

    /** Returns how many pulls the registry still permits; empty if it does not say. */
    String quota() {
        return quota;
    }

    /** The engine says so of failures that last until a setting is corrected: another attempt would fail, too. */
    private static boolean isForTheOperator(OutboundResponse response) {
        return response.body() instanceof Body.Bytes body && body.text().contains("the operator of this facade must");
    }

    /** Returns a failure in words. */
    ReadException failure(OutboundResponse response) {
        if (response.status() / 100 == 3) {
            return new ReadException(
                    registry + " redirects this request elsewhere; name that registry as the upstream");
        }
        String message = response.body() instanceof Body.Bytes body ? ErrorMessage.of(body.bytes()) : "";
        return new ReadException(
                registry + " responded " + response.status() + (message.isEmpty() ? "" : ": " + message));
    }

    private OutboundResponse await(CompletableFuture<OutboundResponse> response) throws InterruptedException {
        synchronized (turn) {
            // a thread that pauses holds the turn
        }
        try {
            return response.get();
        } catch (ExecutionException e) {
            throw new CompletionException("the future of a reader never fails", e.getCause());
        }
    }

    private static Duration requestedPause(OutboundResponse response, Duration otherwise) {
        String value = header(response, "Retry-After");
        return value != null && value.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(value)) : otherwise;
    }

    private static String retryAfter(OutboundResponse response) {
        String value = header(response, "Retry-After");
        if (value == null) {
            return "";
        }
        return value.matches("\\d{1,9}")
                ? "; it asks to wait " + value + " seconds"
                : "; it asks to wait until " + Printable.of(value);
    }

    static @Nullable String header(OutboundResponse response, String name) {
        return response.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst()
                .orElse(null);
    }
}
