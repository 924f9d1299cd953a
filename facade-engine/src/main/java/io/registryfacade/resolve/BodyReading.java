package io.registryfacade.resolve;

/**
 * How much of a response's body is read.
 *
 * @param maxBytes the limit of what is collected in memory; a longer body is a failure
 * @param ofSuccess what becomes of the body of a 2xx; any other is collected
 */
record BodyReading(int maxBytes, OfSuccess ofSuccess) {
    /** What becomes of the body of a 2xx. */
    enum OfSuccess {
        /** It is collected in memory. */
        COLLECT,
        /** It is not needed: a short one is read and dropped, a long one ends the connection. */
        DISCARD,
        /** It is streamed as it comes. */
        STREAM,
        /** It is collected if it is short, and streamed as it comes if it is long. */
        STREAM_IF_LONG
    }

    static BodyReading collect(int maxBytes) {
        return new BodyReading(maxBytes, OfSuccess.COLLECT);
    }

    static BodyReading discardSuccess(int maxBytes) {
        return new BodyReading(maxBytes, OfSuccess.DISCARD);
    }

    static BodyReading streamSuccess(int maxBytes) {
        return new BodyReading(maxBytes, OfSuccess.STREAM);
    }

    static BodyReading streamLongSuccess(int maxBytes) {
        return new BodyReading(maxBytes, OfSuccess.STREAM_IF_LONG);
    }

    /** Whether the body of a success may be a stream, which takes as long as its reader. */
    boolean mayStream() {
        return ofSuccess == OfSuccess.STREAM || ofSuccess == OfSuccess.STREAM_IF_LONG;
    }

    boolean streamsIfLong(int status) {
        return ofSuccess == OfSuccess.STREAM_IF_LONG && status / 100 == 2;
    }

    boolean streams(int status) {
        return ofSuccess == OfSuccess.STREAM && status / 100 == 2;
    }

    boolean discards(int status) {
        return ofSuccess == OfSuccess.DISCARD && status / 100 == 2;
    }
}
