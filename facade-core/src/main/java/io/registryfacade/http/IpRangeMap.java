package io.registryfacade.http;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Values by ranges of addresses, which may overlap.
 *
 * <p>Look-up is a binary search in disjoint intervals, which are computed once, so that thousands of ranges take
 * nanoseconds. Maps are immutable.
 *
 * @param <V> the type of the values
 */
public final class IpRangeMap<V> {
    /** An index of 16 KiB leaves a few steps of the search in most places. */
    private static final int INDEXED_BITS = 12;

    private static final int OTHER_BITS = 32 - INDEXED_BITS;

    /** Where each interval of IPv4 addresses begins, in order; the highest bit is inverted, so that signed order is right. */
    private final int[] starts4;

    private final List<List<V>> values4;
    /** The interval of the first IPv4 address with each prefix, and the last interval. */
    private final int[] intervals4 = new int[(1 << INDEXED_BITS) + 1];

    /** The upper halves of where each interval of IPv6 addresses begins, with the highest bit inverted. */
    private final long[] starts6High;

    private final long[] starts6Low;
    private final List<List<V>> values6;

    private IpRangeMap(Intervals<V> intervals4, Intervals<V> intervals6) {
        this.starts4 = intervals4.starts.stream()
                .mapToInt(start -> (int) start.low() ^ Integer.MIN_VALUE)
                .toArray();
        this.values4 = List.copyOf(intervals4.values);
        int last = starts4.length - 1;
        for (int prefix = 0; prefix < 1 << INDEXED_BITS; prefix++) {
            this.intervals4[prefix] = interval4((prefix << OTHER_BITS) ^ Integer.MIN_VALUE, 0, last);
        }
        this.intervals4[1 << INDEXED_BITS] = last;
        this.starts6High = intervals6.starts.stream()
                .mapToLong(start -> start.high() ^ Long.MIN_VALUE)
                .toArray();
        this.starts6Low = intervals6.starts.stream()
                .mapToLong(start -> start.low() ^ Long.MIN_VALUE)
                .toArray();
        this.values6 = List.copyOf(intervals6.values);
    }

    /**
     * Creates a map.
     *
     * @param ranges the ranges of each value, in the order in which {@link #get} returns the values
     * @param <V> the type of the values
     * @return the map
     */
    public static <V> IpRangeMap<V> of(Map<V, ? extends Collection<IpRange>> ranges) {
        List<V> values = List.copyOf(ranges.keySet());
        List<Change> changes4 = new ArrayList<>();
        List<Change> changes6 = new ArrayList<>();
        int index = 0;
        for (Collection<IpRange> each : ranges.values()) {
            for (IpRange range : each) {
                Address first = Address.of(range.first());
                List<Change> changes = range.first().getAddress().length == 4 ? changes4 : changes6;
                changes.add(new Change(first, index, 1));
                changes.add(new Change(Address.of(range.last()).next(), index, -1));
            }
            index++;
        }
        // one after the last address is 2^32, which is no address, or 0, where nothing can end
        changes4.removeIf(change -> change.at().low() >>> 32 != 0);
        changes6.removeIf(change -> change.step() < 0 && change.at().equals(Address.ZERO));
        return new IpRangeMap<>(Intervals.of(values, changes4), Intervals.of(values, changes6));
    }

    /**
     * Returns the values whose ranges contain an address.
     *
     * @param address the address; one that is IPv4-mapped (RFC 4291, section 2.5.5.2) counts as the IPv4 address
     * @return the values in order; empty if no range contains the address. Addresses in the same ranges get the same list.
     */
    public List<V> get(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return get4(Address.bits(bytes, 0, 4));
        }
        long high = Address.bits(bytes, 0, 8);
        long low = Address.bits(bytes, 8, 16);
        return high == 0 && low >>> 32 == 0xffff
                ? get4(low & 0xffff_ffffL)
                : get6(high ^ Long.MIN_VALUE, low ^ Long.MIN_VALUE);
    }

    private List<V> get4(long address) {
        int prefix = (int) (address >>> OTHER_BITS);
        return values4.get(interval4((int) address ^ Integer.MIN_VALUE, intervals4[prefix], intervals4[prefix + 1]));
    }

    /** Searches without branches that depend on the address, which a processor could not predict. */
    private int interval4(int key, int first, int last) {
        int found = first;
        for (int length = last - first + 1; length > 1; ) {
            int half = length >>> 1;
            found = starts4[found + half] <= key ? found + half : found;
            length -= half;
        }
        return found;
    }

    private List<V> get6(long high, long low) {
        int found = 0;
        for (int length = starts6High.length; length > 1; ) {
            int half = length >>> 1;
            long middle = starts6High[found + half];
            if (middle < high || (middle == high && starts6Low[found + half] <= low)) {
                found += half;
            }
            length -= half;
        }
        return values6.get(found);
    }

    /** An address as an unsigned number of 128 bits. */
    private record Address(long high, long low) implements Comparable<Address> {
        static final Address ZERO = new Address(0, 0);

        static Address of(InetAddress address) {
            byte[] bytes = address.getAddress();
            return bytes.length == 4
                    ? new Address(0, bits(bytes, 0, 4))
                    : new Address(bits(bytes, 0, 8), bits(bytes, 8, 16));
        }

        static long bits(byte[] bytes, int from, int to) {
            long bits = 0;
            for (int i = from; i < to; i++) {
                bits = (bits << 8) | (bytes[i] & 0xff);
            }
            return bits;
        }

        Address next() {
            return new Address(low == -1 ? high + 1 : high, low + 1);
        }

        @Override
        public int compareTo(Address other) {
            int order = Long.compareUnsigned(high, other.high);
            return order == 0 ? Long.compareUnsigned(low, other.low) : order;
        }
    }

    /** At this address, a range of a value begins (1) or has ended (-1). */
    private record Change(Address at, int value, int step) {}

    /** Disjoint intervals that cover all addresses, each with the values of the ranges around it. */
    private static final class Intervals<V> {
        final List<Address> starts = new ArrayList<>(List.of(Address.ZERO));
        final List<List<V>> values = new ArrayList<>(List.of(List.of()));

        static <V> Intervals<V> of(List<V> all, List<Change> changes) {
            Intervals<V> intervals = new Intervals<>();
            int[] open = new int[all.size()];
            BitSet active = new BitSet();
            Map<BitSet, List<V>> lists = new HashMap<>();
            changes.sort(Comparator.comparing(Change::at));
            for (Change change : changes) {
                open[change.value()] += change.step();
                active.set(change.value(), open[change.value()] > 0);
                List<V> current = lists.computeIfAbsent(
                        (BitSet) active.clone(),
                        set -> set.stream().mapToObj(all::get).toList());
                intervals.add(change.at(), current);
            }
            return intervals;
        }

        private void add(Address start, List<V> current) {
            int last = starts.size() - 1;
            if (starts.get(last).equals(start)) {
                values.set(last, current);
            } else if (values.get(last) != current) {
                starts.add(start);
                values.add(current);
            }
        }
    }
}
