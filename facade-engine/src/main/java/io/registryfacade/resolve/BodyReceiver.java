package io.registryfacade.resolve;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.hc.core5.http.nio.CapacityChannel;

/** Receives the bytes of a body on the I/O thread. An exception ends the connection. */
interface BodyReceiver {
    /** Takes bytes from a buffer that is reused when this returns. */
    void consume(ByteBuffer bytes) throws IOException;

    /** All bytes have come. */
    void end() throws IOException;

    /** No more will come; ignored behind an end. */
    void fail(Exception cause);

    /** Allows more bytes, at once or later. */
    default void updateCapacity(CapacityChannel channel) throws IOException {
        channel.update(Integer.MAX_VALUE);
    }

    /** Runs an action behind the end of another. */
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
