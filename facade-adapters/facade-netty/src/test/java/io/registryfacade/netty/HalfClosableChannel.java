package io.registryfacade.netty;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.DuplexChannel;

/** A channel of which one direction can be closed, as that of a socket; it says so and does no more. */
final class HalfClosed extends EmbeddedChannel implements DuplexChannel {
    private boolean input;
    private boolean output;

    HalfClosed(ChannelHandler... handlers) {
        super(handlers);
    }

    @Override
    public boolean isInputShutdown() {
        return input;
    }

    @Override
    public ChannelFuture shutdownInput() {
        return shutdownInput(newPromise());
    }

    @Override
    public ChannelFuture shutdownInput(ChannelPromise promise) {
        input = true;
        return promise.setSuccess();
    }

    @Override
    public boolean isOutputShutdown() {
        return output;
    }

    @Override
    public ChannelFuture shutdownOutput() {
        return shutdownOutput(newPromise());
    }

    @Override
    public ChannelFuture shutdownOutput(ChannelPromise promise) {
        output = true;
        return promise.setSuccess();
    }

    @Override
    public boolean isShutdown() {
        return input && output;
    }

    @Override
    public ChannelFuture shutdown() {
        return shutdown(newPromise());
    }

    @Override
    public ChannelFuture shutdown(ChannelPromise promise) {
        input = true;
        return shutdownOutput(promise);
    }
}
