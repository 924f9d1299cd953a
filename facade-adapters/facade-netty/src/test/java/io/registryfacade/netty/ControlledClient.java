package io.registryfacade.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** A client that reads what the server writes when the test says so. */
final class ControlledClient extends ChannelOutboundHandlerAdapter {
    private final Deque<ChannelPromise> unread = new ArrayDeque<>();
    private Object lastWritten = "";

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        lastWritten = message;
        ReferenceCountUtil.release(message);
        unread.add(promise);
    }

    boolean hasUnread() {
        return !unread.isEmpty();
    }

    Object lastWritten() {
        return lastWritten;
    }

    void read() {
        unread.remove().setSuccess();
    }

    void disconnect() {
        unread.remove().setFailure(new IOException("disconnected"));
    }
}
