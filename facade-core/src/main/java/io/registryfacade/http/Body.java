package io.registryfacade.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Flow;

/** The body of a response: bytes in memory, or a stream. */
public sealed interface Body {
    /** No bytes. */
    Body EMPTY = new Bytes(new byte[0]);

    /**
     * Calls the function for this kind of body.
     *
     * @param cases one function for each kind
     * @param <T> the type of the result
     * @return the function's result
     */
    <T> T match(Cases<T> cases);

    /**
     * Returns the length.
     *
     * @return the number of bytes; -1 if it is unknown until the stream ends
     */
    long length();

    /** Discards the body, and frees the connection of a stream. Call it in place of reading the body. */
    void cancel();

    /**
     * Encodes text as UTF-8.
     *
     * @param text the text
     * @return the body
     */
    static Bytes of(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Wraps bytes.
     *
     * @param bytes the bytes, which are not copied: the caller must not change them afterwards
     * @return the body
     */
    static Bytes of(byte[] bytes) {
        return new Bytes(bytes);
    }

    /**
     * One function for each kind of body.
     *
     * @param <T> the type of the result
     */
    interface Cases<T> {
        /**
         * Handles bytes in memory.
         *
         * @param body the body
         * @return the result
         */
        T bytes(Bytes body);

        /**
         * Handles a stream.
         *
         * @param body the body
         * @return the result
         */
        T stream(Stream body);
    }

    /** A body in memory. */
    final class Bytes implements Body {
        private final byte[] bytes;

        private Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        /**
         * Returns the bytes.
         *
         * @return the bytes, not a copy: the caller must not change them
         */
        public byte[] bytes() {
            return bytes;
        }

        /**
         * Decodes the bytes as UTF-8.
         *
         * @return the text
         */
        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public void cancel() {
            // bytes in memory hold nothing
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.bytes(this);
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * A streamed body. A caller that does not subscribe must {@link #cancel} it, or the upstream connection stays open.
     *
     * @param publisher publishes the bytes to one subscriber
     * @param length the number of bytes; -1 if it is unknown
     */
    record Stream(Flow.Publisher<List<ByteBuffer>> publisher, long length) implements Body {
        @Override
        public void cancel() {
            publisher.subscribe(new Flow.Subscriber<>() {
                @Override
                public void onSubscribe(Flow.Subscription subscription) {
                    subscription.cancel();
                }

                @Override
                public void onNext(List<ByteBuffer> buffers) {
                    // cancelled
                }

                @Override
                public void onError(Throwable failure) {
                    // cancelled
                }

                @Override
                public void onComplete() {
                    // cancelled
                }
            });
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.stream(this);
        }
    }
}
