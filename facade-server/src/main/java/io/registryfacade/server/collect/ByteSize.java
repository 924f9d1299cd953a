package io.registryfacade.server.collect;

import java.util.Locale;

/** A number of bytes for people. */
final class ByteSize {
    private static final String[] UNITS = {"kB", "MB", "GB", "TB"};

    private ByteSize() {}

    /** Returns the number with a unit of 1,000 bytes or a power of it, as registries and disks count. */
    static String of(long bytes) {
        if (bytes < 1_000) {
            return bytes + " bytes";
        }
        double value = bytes / 1e3;
        int unit = 0;
        while (value >= 999.5 && unit < UNITS.length - 1) {
            value /= 1e3;
            unit++;
        }
        return String.format(Locale.ROOT, value < 9.95 ? "%.1f %s" : "%.0f %s", value, UNITS[unit]);
    }
}
