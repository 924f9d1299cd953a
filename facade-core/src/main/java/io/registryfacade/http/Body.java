package io.registryfacade.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Flow;

/** What an answer carries behind its headers: bytes that are there, or bytes that are still to come. */
public sealed interface Body {
    /** No bytes. */
    Body EMPTY = new Bytes(new byte[0]);

    /**
     * Calls the one function that fits.
     *
     * @param cases what to do in each case
     * @param <T> what comes of it
     * @return what the function returned
     */
    <T> T match(Cases<T> cases);

    /**
     * How many bytes there are.
     *
     * @return the number; -1 if it is not known before the last has come
     */
    long length();

    /**
     * A text.
     *
     * @param text the text, sent as UTF-8
     * @return its bytes
     */
    static Bytes of(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Bytes.
     *
     * @param bytes taken as they are and not copied: they must not be changed any more
     * @return a body of just these
     */
    static Bytes of(byte[] bytes) {
        return new Bytes(bytes);
    }

    /**
     * One function for each kind of body.
     *
     * @param <T> what comes of it
     */
    interface Cases<T> {
        /**
         * They are there.
         *
         * @param body the body
         * @return what comes of it
         */
        T bytes(Bytes body);

        /**
         * They are still to come.
         *
         * @param body the body
         * @return what comes of it
         */
        T stream(Stream body);
    }

    /** Bytes that are there. */
    final class Bytes implements Body {
        private final byte[] bytes;

        private Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        /**
         * The bytes.
         *
         * @return not a copy: they must not be changed
         */
        public byte[] bytes() {
            return bytes;
        }

        /**
         * The bytes as text.
         *
         * @return what they mean as UTF-8
         */
        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        @Override
        public long length() {
            return bytes.length;
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
     * Bytes that are still to come. Whoever does not want them must {@link #cancel} them, or a connection stays open.
     *
     * @param publisher of the bytes, to one subscriber
     * @param length how many there will be; -1 if that is not known
     */
    record Stream(Flow.Publisher<List<ByteBuffer>> publisher, long length) implements Body {
        /** Lets go of the bytes, which nobody wants any more. */
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
                    // nobody wants to know
                }

                @Override
                public void onComplete() {
                    // nobody wants to know
                }
            });
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.stream(this);
        }
    }
}
