package io.registryfacade.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;

/** Tells a slow client, which still reads what it is sent, from one that reads nothing. */
final class ClientProgress {
    private boolean recorded;
    private long lastPendingBytes;

    /** Records that the client has read a piece of a stream. */
    void record() {
        recorded = true;
    }

    /** Returns whether the client has read anything since the last call. */
    boolean check(Channel channel) {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        // a piece may be so large that reading it takes longer than the idle timeout
        long pendingBytes = buffer == null ? 0 : buffer.totalPendingWriteBytes() - buffer.currentProgress();
        boolean progressed = recorded || (pendingBytes != 0 && pendingBytes != lastPendingBytes);
        recorded = false;
        lastPendingBytes = pendingBytes;
        return progressed;
    }
}
