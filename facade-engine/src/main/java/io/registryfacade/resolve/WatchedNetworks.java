package io.registryfacade.resolve;

import io.registryfacade.http.IpRange;
import io.registryfacade.upstream.NetworksFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of networks that another program writes. It uses content that it has read twice in a row, because the file may be
 * half written, and keeps the last ranges while the file has none that are valid.
 */
final class WatchedNetworks {
    /** What the file contains: ranges, or why there are none. */
    private record Content(List<IpRange> ranges, @Nullable String problem) {}

    private NetworksFile lastRead;
    private List<IpRange> inUse;
    private Content lastSeen;
    private Content lastApplied;

    /** Creates a reader whose file was read when the configuration was. */
    WatchedNetworks(NetworksFile file) {
        this.lastRead = file;
        this.inUse = file.ranges();
        this.lastSeen = new Content(file.ranges(), null);
        this.lastApplied = lastSeen;
    }

    /** Reads the file. Returns whether content counts now that did not count before. */
    boolean check() {
        Content content = read();
        boolean isSecond = content.equals(lastSeen);
        lastSeen = content;
        if (!isSecond || isSettled()) {
            return false;
        }
        lastApplied = content;
        if (content.problem() == null) {
            inUse = content.ranges();
        }
        return true;
    }

    private Content read() {
        try {
            lastRead = lastRead.readAgain();
            return new Content(lastRead.ranges(), null);
        } catch (IllegalArgumentException e) {
            return new Content(List.of(), String.valueOf(e.getMessage()));
        }
    }

    /** Returns whether the content that was read last counts. */
    boolean isSettled() {
        return lastSeen.equals(lastApplied);
    }

    /** Returns the ranges in use. */
    List<IpRange> ranges() {
        return inUse;
    }

    /** Returns why the last change is not in use; {@code null} if it is. */
    @Nullable
    String problem() {
        return lastApplied.problem();
    }
}
