package io.registryfacade.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "3s, PT3S", "2m, PT2M", "1h, PT1H", "0s, PT0S", "999999999h, PT999999999H"})
    void durations(String text, Duration expected) {
        assertThat(Values.duration(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "-1s", "1.5s", "5 s", "5S", "1d", "1000000000s", "\u0661s"})
    void invalidDurations(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Values.duration(text))
                .withMessage("'" + text + "' is not a time: write a number up to 999999999 and ms, s, m or h, such as"
                        + " 5s");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "17, 17",
        "2KiB, 2048",
        "64MiB, 67108864",
        "3GiB, 3221225472",
        "999999999GiB, 1073741822926258176"
    })
    void sizes(String text, long expected) {
        assertThat(Values.size(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MiB", "1MB", "1mib", "-1", "1000000000", "0x1F", "1_000"})
    void invalidSizes(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Values.size(text))
                .withMessageStartingWith("'" + text + "' is not a size: ");
    }

    @Test
    void limits_fitIntoAnArray() {
        assertThat(Values.intSize("1GiB")).isEqualTo(1 << 30);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Values.intSize("2GiB"))
                .withMessage("a limit must be below 2GiB, not 2GiB");
    }

    @Test
    void proxies_areNotResolved() {
        assertThat(Values.proxy("http://proxy.test:3128"))
                .isEqualTo(InetSocketAddress.createUnresolved("proxy.test", 3128));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Values.proxy("https://proxy.test"))
                .withMessage("the URL of a proxy must begin with http://: write http://proxy.test:443 if the proxy"
                        + " accepts plain HTTP there");
    }

    @Test
    void flags() {
        assertThat(Values.bool("true")).isTrue();
        assertThat(Values.bool("false")).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Values.bool("yes"))
                .withMessage("'yes' is neither true nor false");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 307, 308})
    void statuses(int status) {
        assertThat(Values.status(String.valueOf(status))).isEqualTo(status);
    }
}
