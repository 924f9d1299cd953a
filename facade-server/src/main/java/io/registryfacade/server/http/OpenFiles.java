package io.registryfacade.server.http;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many files, and so connections, this process may have open. */
final class OpenFiles {
    private OpenFiles() {}

    /** Returns the limit of the operating system, or a practically unlimited number where it has none. */
    static long limit() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getMaxFileDescriptorCount()
                : Integer.MAX_VALUE;
    }
}
