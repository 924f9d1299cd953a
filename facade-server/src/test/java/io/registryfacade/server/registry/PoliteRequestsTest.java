package io.registryfacade.server.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.OutboundResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A registry that is busy is asked again when it says so, and a few times only. */
class PoliteRequestsTest {
    private final List<Duration> pauses = new ArrayList<>();
    private PoliteRequests requests = newRequests();
    private final Deque<OutboundResponse> responses = new ArrayDeque<>();

    private PoliteRequests newRequests() {
        return new PoliteRequests("registry.example.com", Duration.ofSeconds(60), pauses::add);
    }

    private OutboundResponse send() throws Exception {
        return requests.send(() -> CompletableFuture.completedFuture(responses.removeFirst()));
    }

    private static OutboundResponse response(int status, Header... headers) {
        return new OutboundResponse(status, List.of(headers), Body.EMPTY);
    }

    private static Header retryAfter(String value) {
        return new Header("Retry-After", value);
    }

    @Test
    void success_needsNoPause() throws Exception {
        responses.add(response(200));
        assertThat(send().status()).isEqualTo(200);
        assertThat(pauses).isEmpty();
    }

    @Test
    void limit_isAwaited_asLongAsTheRegistrySays() throws Exception {
        responses.addAll(List.of(response(429, retryAfter("7")), response(429), response(404)));
        assertThat(send().status()).isEqualTo(404);
        assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(4));
    }

    @Test
    void longPause_endsTheRequests() {
        responses.add(response(429, retryAfter("61")));
        assertThatThrownBy(this::send)
                .isInstanceOf(UnavailableException.class)
                .hasMessage("registry.example.com accepts no more requests now (429); it asks to wait 61 seconds");
        requests = newRequests();
        responses.addAll(List.of(response(429), response(429), response(429), response(429)));
        assertThatThrownBy(this::send).hasMessage("registry.example.com accepts no more requests now (429)");
        requests = newRequests();
        String date = "Fri, 27 Nov 2026 08:00:00 GMT";
        for (int i = 0; i < 4; i++) {
            responses.add(response(429, retryAfter(date)));
        }
        assertThatThrownBy(this::send).message().endsWith("; it asks to wait until " + date);
    }

    @Test
    void failure_isRepeatedThreeTimes() throws Exception {
        responses.addAll(List.of(response(503, retryAfter("900")), response(502), response(504), response(500)));
        assertThat(send().status()).isEqualTo(500);
        assertThat(pauses).containsExactly(Duration.ofSeconds(60), Duration.ofSeconds(4), Duration.ofSeconds(8));
    }

    @Test
    void registryThatIsDown_endsTheRequests() throws Exception {
        for (int i = 0; i < 20; i++) {
            responses.add(response(503));
        }
        for (int i = 0; i < 4; i++) {
            assertThat(send().status()).isEqualTo(503);
        }
        assertThatThrownBy(this::send)
                .isInstanceOf(UnavailableException.class)
                .hasMessage("requests failed 5 times in a row; registry.example.com responded 503");
    }

    @Test
    void registryThatAcceptsNoMoreRequests_getsNone() {
        responses.add(response(429, retryAfter("61")));
        assertThatThrownBy(this::send).isInstanceOf(UnavailableException.class);
        responses.add(response(200));
        assertThatThrownBy(this::send)
                .isInstanceOf(UnavailableException.class)
                .message()
                .contains("61 seconds");
        assertThat(responses).hasSize(1);
    }

    @Test
    void quota_isThatOfTheLastResponse() throws Exception {
        assertThat(requests.quota()).isEmpty();
        responses.add(response(
                200, new Header("RateLimit-Limit", "100;w=21600"), new Header("RateLimit-Remaining", "76;w=21600")));
        responses.add(response(200));
        responses.add(response(200, new Header("ratelimit-remaining", "7")));
        send();
        send();
        assertThat(requests.quota()).isEqualTo("registry.example.com permits 76 of 100 more pulls");
        send();
        assertThat(requests.quota()).isEqualTo("registry.example.com permits 7 more pulls");
    }

    @Test
    void redirect_isNamed() {
        assertThat(requests.failure(response(307)).why()).contains("redirects this request elsewhere");
        assertThat(requests.failure(response(500)).why()).isEqualTo("registry.example.com responded 500");
    }
}
