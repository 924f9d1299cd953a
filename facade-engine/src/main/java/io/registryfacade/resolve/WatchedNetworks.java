package io.registryfacade.resolve;

import io.registryfacade.http.IpRange;
import io.registryfacade.upstream.NetworksFile;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file of networks that another program writes. It uses content that it has read twice in a row, because the file may be
 * half written, and keeps the last ranges while the file has none that are valid.
 */
final class WatchedNetworks {
    /** What the file contains; of a file without valid ranges, why. */
    private record Content(
            @Nullable NetworksFile file, @Nullable String problem) {
        boolean isSameAs(Content other) {
            return file == other.file && Objects.equals(problem, other.problem);
        }
    }

    private NetworksFile lastRead;
    private NetworksFile inUse;
    private Content lastSeen;
    private Content lastApplied;

    /** Creates a reader whose file was read when the configuration was. */
    WatchedNetworks(NetworksFile file) {
        this.lastRead = file;
        this.inUse = file;
        this.lastSeen = new Content(file, null);
        this.lastApplied = lastSeen;
    }

    /** Reads the file. Returns whether content counts now that did not count before. */
    boolean check() {
        Content content = read();
        boolean settled = content.isSameAs(lastSeen);
        lastSeen = content;
        if (!settled || content.isSameAs(lastApplied)) {
            return false;
        }
        lastApplied = content;
        if (content.file() != null) {
            inUse = content.file();
        }
        return true;
    }

    private Content read() {
        try {
            lastRead = lastRead.readAgain();
            return new Content(lastRead, null);
        } catch (IllegalArgumentException e) {
            return new Content(null, String.valueOf(e.getMessage()));
        }
    }

    /** Returns whether the content that was read last counts. */
    boolean isSettled() {
        return lastSeen.isSameAs(lastApplied);
    }

    /** Returns the ranges in use. */
    List<IpRange> ranges() {
        return inUse.ranges();
    }

    /** Returns why the last change is not in use; {@code null} if it is. */
    @Nullable
    String problem() {
        return lastApplied.problem();
    }
}
