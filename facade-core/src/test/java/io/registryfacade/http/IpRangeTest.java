package io.registryfacade.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.registryfacade.internal.IpAddresses;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpRangeTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "192.168.4.0/22, 192.168.7.1, true",
        "192.168.4.0/22, 192.168.8.1, false",
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, 127.0.0.2, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, ::1, false",
        "2001:db8::/32, 2001:db8:1::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "::1, [::1], true",
        "::1, 0.0.0.1, false",
    })
    void contains_comparesTheFirstBits(String network, String address, boolean contained) {
        assertThat(IpRange.parse(network).contains(Objects.requireNonNull(IpAddresses.parse(address))))
                .isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/8",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/+8",
                "10.0.0.0/8/8",
                "::1/129",
                "10.0.0",
                "10.0.0.0.0",
                "256.0.0.1",
                "1.2.3.",
                ".1.2.3",
                "1..2.3",
                "1.2.3.0004",
                "proxy.example.com",
                "localhost",
                "::g",
                "1:2",
                "10.0.0.0/\u0668"
            })
    void invalidRange_isRejected_withExamples(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IpRange.parse(text))
                .withMessage(
                        "'" + text + "' is not a range of addresses, such as 10.0.0.0/8, 2001:db8::/32 or 127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"203.0.113.0/24", "203.0.113.7", "203.0.113.7/32", "0.0.0.0/0", "2001:db8::/32", "::1", "::/0"})
    void network_beginsWithItsFirstAddress(String text) {
        assertThat(IpRange.parseNetwork(text)).isEqualTo(IpRange.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7/24, 203.0.113.0/24, 203.0.113.7",
        "203.0.113.7/0, 0.0.0.0/0, 203.0.113.7",
        "2001:db8::1/32, 2001:db8:0:0:0:0:0:0/32, 2001:db8::1",
    })
    void networkWithAnotherAddress_isRejected_withTheRightOne(String text, String range, String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IpRange.parseNetwork(text))
                .withMessage("'" + text + "' does not begin with the first address of its range; write " + range
                        + " for the range, or " + address + " for the single address");
        assertThat(IpRange.parseNetwork(range).contains(Objects.requireNonNull(IpAddresses.parse(address))))
                .isTrue();
    }

    @Test
    void ranges_areEqual_ifTheirTextIs() {
        assertThat(IpRange.parse("10.0.0.0/8"))
                .isEqualTo(IpRange.parse("10.0.0.0/8"))
                .hasSameHashCodeAs(IpRange.parse("10.0.0.0/8"))
                .hasToString("10.0.0.0/8")
                .isNotEqualTo(IpRange.parse("10.0.0.0/9"))
                .isNotEqualTo("10.0.0.0/8");
    }
}
