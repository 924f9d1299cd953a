package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.internal.IpAddresses;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailedLoginsTest {
    private static final InetAddress HOME = IpAddresses.parse("192.0.2.1");

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000_000L);
    private final FailedLogins logins = new FailedLogins(nanos::get);

    private void advance(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private void fail(int times, InetAddress client, String username) {
        for (int i = 0; i < times; i++) {
            assertThat(logins.retryAfter(client, username)).isZero();
            logins.failed(client, username);
        }
    }

    @Test
    void tenFailures_areAllowed_thenAttemptsWait() {
        fail(10, HOME, "me");
        assertThat(logins.retryAfter(HOME, "me")).isEqualTo(Duration.ofSeconds(6));
        advance(Duration.ofMillis(2_500));
        assertThat(logins.retryAfter(HOME, "me")).isEqualTo(Duration.ofSeconds(4));
        advance(Duration.ofMillis(3_500));
        fail(1, HOME, "me");
        assertThat(logins.retryAfter(HOME, "me")).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void failures_expireAfterAMinute() {
        fail(10, HOME, "me");
        advance(Duration.ofMinutes(1));
        fail(10, HOME, "me");
        assertThat(logins.retryAfter(HOME, "me")).isPositive();
    }

    @Test
    void sustainedRate_isTenAMinute() {
        int attempts = 0;
        for (int second = 0; second < 3_600; second++) {
            while (logins.retryAfter(HOME, "me").isZero()) {
                logins.failed(HOME, "me");
                attempts++;
            }
            advance(Duration.ofSeconds(1));
        }
        assertThat(attempts).isBetween(600, 610);
    }

    @Test
    void success_clearsFailures() {
        fail(10, HOME, "me");
        logins.succeeded(HOME, "me");
        fail(10, HOME, "me");
    }

    @Test
    void concurrentFailures_addUp_toALimit() {
        for (int i = 0; i < 100; i++) {
            logins.failed(HOME, "me");
        }
        assertThat(logins.retryAfter(HOME, "me")).isEqualTo(Duration.ofSeconds(6 * 91));
        for (int i = 0; i < 1_000; i++) {
            logins.failed(HOME, "me");
        }
        assertThat(logins.retryAfter(HOME, "me")).isEqualTo(Duration.ofSeconds(3_600 - 6 * 9));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, me, 192.0.2.1, it, false",
        "192.0.2.1, me, 192.0.2.2, me, false",
        "192.0.2.1, me, 192.0.2.1, ME, true",
        "2001:db8:0:1::1, me, 2001:db8:0:1:a:b:c:d, me, true",
        "2001:db8:0:1::1, me, 2001:db8:0:2::1, me, false",
        "192.0.2.1, me, , me, false",
        ", me, , me, true",
        ", me, , it, false",
    })
    void failures_areCountedByClientAndUser(
            String address, String username, String otherAddress, String otherName, boolean together) {
        fail(10, address == null ? null : IpAddresses.parse(address), username);
        InetAddress other = otherAddress == null ? null : IpAddresses.parse(otherAddress);
        assertThat(logins.retryAfter(other, otherName)).isEqualTo(together ? Duration.ofSeconds(6) : Duration.ZERO);
    }
}
