package io.registryfacade.spring;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.registryfacade.engine.BodyWriter;
import io.registryfacade.http.Body;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Publishes the pieces of a body to Reactor Netty, each one after the client has accepted the one before. Reactor Netty
 * itself requests 128 at once and keeps them for a slow client.
 */
record ReactorNettyOutput(FluxSink<DataBuffer> sink, DataBufferFactory buffers, Channel channel)
        implements BodyWriter.Output {

    /** Returns the pieces for a response of Reactor Netty; {@code null} if it is of another server. */
    static @Nullable Flux<DataBuffer> pieces(
            Body.Stream body, @Nullable Object nativeResponse, DataBufferFactory buffers) {
        if (!(nativeResponse instanceof HttpServerResponse response)) {
            return null;
        }
        return Flux.create(sink -> response.withConnection(connection -> {
            BodyWriter writer = new BodyWriter(new ReactorNettyOutput(sink, buffers, connection.channel()));
            sink.onCancel(() -> writer.failed(new IncompleteBodyException()));
            body.publisher().subscribe(writer);
        }));
    }

    /** Writes no bytes after the piece, because Netty reports that write when the piece is written. */
    @Override
    public void write(ByteBuffer bytes, BodyWriter writer) {
        sink.next(buffers.wrap(bytes));
        channel.eventLoop().execute(() -> {
            ChannelFuture empty = channel.writeAndFlush(Unpooled.EMPTY_BUFFER);
            empty.addListener(done -> {
                if (done.isSuccess()) {
                    writer.written();
                } else {
                    writer.failed(done.cause());
                }
            });
        });
    }

    @Override
    public void end() {
        sink.complete();
    }

    @Override
    public void abort(Throwable failure) {
        // after the client has disconnected, nobody receives the error
        if (!sink.isCancelled()) {
            sink.error(new IncompleteBodyException());
        }
    }
}
