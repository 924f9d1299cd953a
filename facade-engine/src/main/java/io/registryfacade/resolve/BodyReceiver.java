package io.registryfacade.resolve;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.hc.core5.http.nio.CapacityChannel;

/** Receives the bytes of a body on the I/O thread. An exception closes the connection. */
interface BodyReceiver {
    /** Consumes bytes from a buffer that is reused afterwards. */
    void consume(ByteBuffer bytes) throws IOException;

    /** Called when the body is complete. */
    void end() throws IOException;

    /** Called when the body will not be completed; ignored after {@link #end}. */
    void fail(Exception cause);

    /** Allows the channel to read more bytes, now or later. */
    default void updateCapacity(CapacityChannel channel) throws IOException {
        channel.update(Integer.MAX_VALUE);
    }

    /** A receiver that runs an action after the end of another. */
    record CompletionReceiver(BodyReceiver body, Runnable onCompletion) implements BodyReceiver {
        @Override
        public void consume(ByteBuffer bytes) throws IOException {
            body.consume(bytes);
        }

        @Override
        public void end() throws IOException {
            body.end();
            onCompletion.run();
        }

        @Override
        public void fail(Exception cause) {
            body.fail(cause);
        }

        @Override
        public void updateCapacity(CapacityChannel channel) throws IOException {
            body.updateCapacity(channel);
        }
    }
}
