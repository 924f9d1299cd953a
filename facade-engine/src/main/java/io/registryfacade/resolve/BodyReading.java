package io.registryfacade.resolve;

/**
 * How much of a response's body is read.
 *
 * @param maxBytes the limit of a body that is collected in memory; a longer body is a failure
 * @param successBody what happens to the body of a 2xx; all other bodies are collected
 */
record BodyReading(int maxBytes, SuccessBody successBody) {
    /** What happens to the body of a 2xx. */
    enum SuccessBody {
        /** Collected in memory. */
        COLLECT,
        /** Not needed: a short body is read and dropped, a long one closes the connection. */
        DISCARD,
        /** Streamed. */
        STREAM,
        /** Collected if it is short, streamed if it is long. */
        STREAM_IF_LONG
    }

    static BodyReading collect(int maxBytes) {
        return new BodyReading(maxBytes, SuccessBody.COLLECT);
    }

    static BodyReading discardSuccess(int maxBytes) {
        return new BodyReading(maxBytes, SuccessBody.DISCARD);
    }

    static BodyReading streamSuccess(int maxBytes) {
        return new BodyReading(maxBytes, SuccessBody.STREAM);
    }

    static BodyReading streamLongSuccess(int maxBytes) {
        return new BodyReading(maxBytes, SuccessBody.STREAM_IF_LONG);
    }

    /** Returns whether the body of a success may be a stream, which takes as long as its reader. */
    boolean mayStream() {
        return successBody == SuccessBody.STREAM || successBody == SuccessBody.STREAM_IF_LONG;
    }

    boolean streamsIfLong(int status) {
        return successBody == SuccessBody.STREAM_IF_LONG && status / 100 == 2;
    }

    boolean streams(int status) {
        return successBody == SuccessBody.STREAM && status / 100 == 2;
    }

    boolean discards(int status) {
        return successBody == SuccessBody.DISCARD && status / 100 == 2;
    }
}
