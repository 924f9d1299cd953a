package io.registryfacade.resolve;

/**
 * The permit of one request. If the response becomes a stream, the permit is exchanged for one of streams, if one is
 * free.
 */
final class StreamPermit implements StreamObserver {
    private final ConcurrencyLimiter streams;
    private ConcurrencyLimiter.Permit permit;
    private boolean ended;

    StreamPermit(ConcurrencyLimiter.Permit permit, ConcurrencyLimiter streams) {
        this.permit = permit;
        this.streams = streams;
    }

    @Override
    public synchronized void streamStarted() {
        // the client may have cancelled before
        ConcurrencyLimiter.Permit ofStream = ended || streams.hasIssued(permit) ? null : streams.tryAcquire();
        if (ofStream != null) {
            permit.release();
            permit = ofStream;
        }
    }

    @Override
    public synchronized void streamEnded() {
        ended = true;
        permit.release();
    }
}
