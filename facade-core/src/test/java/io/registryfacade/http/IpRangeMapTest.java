package io.registryfacade.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.internal.IpAddresses;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpRangeMapTest {
    private static InetAddress address(String text) {
        return Objects.requireNonNull(IpAddresses.parse(text), text);
    }

    private static List<IpRange> ranges(String... texts) {
        return Stream.of(texts).map(IpRange::parse).toList();
    }

    /** Ranges that overlap, are nested, touch, repeat, and reach both ends of the addresses. */
    private static IpRangeMap<String> sample() {
        Map<String, List<IpRange>> ranges = new LinkedHashMap<>();
        ranges.put("b", ranges("10.0.0.0/8", "10.1.0.0/16", "10.0.0.0/8", "0.0.0.0/32", "2001:db8::/32"));
        ranges.put("none", List.of());
        ranges.put("a", ranges("10.1.0.0/16", "10.2.0.0/15", "128.0.0.0/1", "2001:db8:1::/48", "8000::/1"));
        ranges.put("c", ranges("0.0.0.0/0", "::/0"));
        return IpRangeMap.of(ranges);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, b c",
        "0.0.0.1, c",
        "9.255.255.255, c",
        "10.0.0.0, b c",
        "10.0.255.255, b c",
        "10.1.0.0, b a c",
        "10.3.255.255, b a c",
        "10.4.0.0, b c",
        "10.255.255.255, b c",
        "11.0.0.0, c",
        "127.255.255.255, c",
        "128.0.0.0, a c",
        "255.255.255.255, a c",
        "::, c",
        "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff, c",
        "2001:db8::, b c",
        "2001:db8:1::, b a c",
        "2001:db8:1:ffff:ffff:ffff:ffff:ffff, b a c",
        "2001:db8:2::, b c",
        "2001:db9::, c",
        "7fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, c",
        "8000::, a c",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, a c"
    })
    void values_areThoseOfAllRangesAround_inTheirOrder(String address, String values) {
        assertThat(String.join(" ", sample().get(address(address)))).isEqualTo(values);
    }

    @Test
    void withoutRanges_thereAreNoValues() {
        IpRangeMap<String> empty = IpRangeMap.of(Map.of());
        assertThat(empty.get(address("10.0.0.1"))).isEmpty();
        assertThat(empty.get(address("::1"))).isEmpty();
    }

    @Test
    void mappedAddress_countsAsIpv4() throws Exception {
        byte[] mapped = new byte[16];
        mapped[10] = mapped[11] = (byte) 0xff;
        System.arraycopy(address("10.1.2.3").getAddress(), 0, mapped, 12, 4);
        InetAddress address = Inet6Address.getByAddress(null, mapped, 0);
        assertThat(address).isInstanceOf(Inet6Address.class);
        assertThat(sample().get(address)).containsExactly("b", "a", "c");
    }

    @Test
    void addressesOfTheSameRanges_getTheSameList() {
        IpRangeMap<String> map = sample();
        assertThat(map.get(address("10.1.0.0"))).isSameAs(map.get(address("10.3.0.0")));
    }

    /** Compared with one scan of all ranges after the other, at the edges of ranges, where mistakes would be. */
    @Test
    void lookUp_findsWhatAScanFinds() {
        Random random = new Random(1);
        for (int round = 0; round < 300; round++) {
            Map<Integer, List<IpRange>> ranges = new LinkedHashMap<>();
            List<InetAddress> addresses = new ArrayList<>();
            int size = random.nextBoolean() ? 4 : 16;
            for (int value = random.nextInt(5); value > 0; value--) {
                List<IpRange> list = new ArrayList<>();
                for (int count = random.nextInt(8); count > 0; count--) {
                    IpRange range = randomRange(random, size);
                    list.add(range);
                    addresses.addAll(List.of(range.first(), range.last()));
                    addresses.addAll(Arrays.asList(neighbour(range.first(), -1), neighbour(range.last(), 1)));
                }
                ranges.put(value, list);
            }
            addresses.add(IpAddresses.of(randomBytes(random, size)));
            IpRangeMap<Integer> map = IpRangeMap.of(ranges);
            assertThat(addresses)
                    .allSatisfy(address -> assertThat(map.get(address))
                            .as("%s in %s", address, ranges)
                            .isEqualTo(ranges.entrySet().stream()
                                    .filter(entry ->
                                            entry.getValue().stream().anyMatch(range -> range.contains(address)))
                                    .map(Map.Entry::getKey)
                                    .toList()));
        }
    }

    private static IpRange randomRange(Random random, int size) {
        return IpRange.parse(
                IpAddresses.of(randomBytes(random, size)).getHostAddress() + "/" + random.nextInt(size * 8 + 1));
    }

    /** Few different bytes, so that ranges overlap. The first byte of an IPv6 address keeps it from being a mapped one. */
    private static byte[] randomBytes(Random random, int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] =
                    (byte) List.of(0, 1, 127, 128, 255).get(random.nextInt(5)).intValue();
        }
        bytes[0] = size == 16 ? (byte) (bytes[0] | 1) : bytes[0];
        return bytes;
    }

    private static InetAddress neighbour(InetAddress address, int step) {
        byte[] bytes = address.getAddress();
        int carry = step;
        for (int i = bytes.length - 1; i >= 0 && carry != 0; i--) {
            int sum = (bytes[i] & 0xff) + carry;
            bytes[i] = (byte) sum;
            carry = sum < 0 ? -1 : sum > 255 ? 1 : 0;
        }
        return IpAddresses.of(bytes);
    }
}
