package io.registryfacade.resolve;

import io.registryfacade.http.Body;
import io.registryfacade.http.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Receives one response on the I/O thread: its headers, and its body as {@link BodyReading} says. */
final class ResponseReceiver implements AsyncResponseConsumer<UpstreamResponse>, FutureCallback<UpstreamResponse> {
    private final UpstreamRequest request;
    private final ResolveResources resources;
    private final Duration stallTimeout;
    private final StreamObserver streamObserver;
    private final CompletableFuture<UpstreamResponse> response = new CompletableFuture<>();
    private volatile boolean begun;
    private volatile boolean abandoned;
    private volatile @Nullable Future<?> sent;
    private volatile @Nullable Runnable close;
    private final AtomicBoolean streamEnded = new AtomicBoolean();
    private volatile @Nullable UpstreamResponse completeResponse;
    private @Nullable BodyReceiver body;

    /**
     * Creates a receiver for the response to a request.
     *
     * @param stallTimeout how long a stream may pause while its reader waits
     * @param streamObserver notified if the body is a stream, and of its end
     */
    ResponseReceiver(
            UpstreamRequest request, ResolveResources resources, Duration stallTimeout, StreamObserver streamObserver) {
        this.request = request;
        this.resources = resources;
        this.stallTimeout = stallTimeout;
        this.streamObserver = streamObserver;
    }

    /** Returns the response, which completes on the I/O thread; a streamed body may still be in flight then. */
    CompletableFuture<UpstreamResponse> response() {
        return response;
    }

    /** Returns whether the headers have arrived. */
    boolean hasBegun() {
        return begun;
    }

    /** Sets the future that cancels the request. */
    void cancelWith(Future<?> future) {
        sent = future;
        if (abandoned) {
            abandon();
        }
    }

    /** Sets the action that closes the connection. */
    void closeWith(Runnable action) {
        close = action;
        if (abandoned) {
            abandon();
        }
    }

    /** Cancels the request and closes its connection, now or as soon as either is known. */
    void abandon() {
        abandoned = true;
        Runnable action = close;
        if (action != null) {
            action.run();
        }
        Future<?> future = sent;
        if (future != null) {
            future.cancel(true);
        }
    }

    @Override
    public void consumeResponse(
            HttpResponse head,
            @Nullable EntityDetails entity,
            HttpContext context,
            FutureCallback<UpstreamResponse> callback)
            throws IOException {
        runGuarded(() -> begin(head, entity, callback));
    }

    private void begin(HttpResponse head, @Nullable EntityDetails entity, FutureCallback<UpstreamResponse> callback)
            throws IOException {
        begun = true;
        Headers headers = headers(head);
        if (entity == null) {
            completeResponse = response(head.getCode(), headers, Body.EMPTY);
            callback.completed(null);
            return;
        }
        BodyReading reading = request.reading();
        if (reading.streams(head.getCode())) {
            body = new BodyReceiver.CompletionReceiver(
                    stream(head.getCode(), headers, entity.getContentLength()), () -> callback.completed(null));
        } else if (reading.streamsIfLong(head.getCode())) {
            LongBody either = new LongBody(
                    bytes -> completeResponse = response(head.getCode(), headers, Body.of(bytes)),
                    () -> stream(head.getCode(), headers, entity.getContentLength()));
            body = new BodyReceiver.CompletionReceiver(either, () -> callback.completed(null));
        } else if (reading.discards(head.getCode())) {
            DiscardedBody discarded = new DiscardedBody(() -> complete(head.getCode(), headers, Body.EMPTY));
            body = new BodyReceiver.CompletionReceiver(discarded, () -> {
                completeResponse = response(head.getCode(), headers, Body.EMPTY);
                callback.completed(null);
            });
        } else {
            CollectedBody collected =
                    new CollectedBody(reading.maxBytes(), entity.getContentLength(), resources.memory());
            body = new BodyReceiver.CompletionReceiver(collected, () -> {
                completeResponse = response(head.getCode(), headers, Body.of(collected.bytes()));
                callback.completed(null);
            });
        }
    }

    /** Completes the response with a stream that the I/O thread fills. */
    private StreamedBody stream(int status, Headers headers, long length) throws IOException {
        if (!resources.streams().tryReserve(StreamedBody.MEMORY)) {
            throw CollectedBody.outOfMemory();
        }
        StreamedBody stream = new StreamedBody(resources.executor(), this::abandon, this::endStream);
        complete(status, headers, new Body.Stream(new StallTimeoutPublisher(stream, stallTimeout), length));
        streamObserver.streamStarted();
        return stream;
    }

    private void endStream() {
        if (streamEnded.compareAndSet(false, true)) {
            try {
                resources.streams().release(StreamedBody.MEMORY);
            } finally {
                streamObserver.streamEnded();
            }
        }
    }

    private void complete(int status, Headers headers, Body read) {
        response.complete(response(status, headers, read));
    }

    private UpstreamResponse response(int status, Headers headers, Body read) {
        return new UpstreamResponse(request.server(), request.target(), status, headers, read);
    }

    private static Headers headers(HttpResponse head) {
        Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : head.getHeaders()) {
            values.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
        }
        return Headers.of(values);
    }

    @Override
    public void informationResponse(HttpResponse head, HttpContext context) {
        // clients get no interim responses (RFC 9110, section 15.2)
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        BodyReceiver receiver = body;
        if (receiver == null) {
            channel.update(Integer.MAX_VALUE);
        } else {
            runGuarded(() -> receiver.updateCapacity(channel));
        }
    }

    @Override
    public void consume(ByteBuffer bytes) throws IOException {
        if (abandoned) {
            throw new IOException("the request was abandoned");
        }
        BodyReceiver receiver = body;
        if (receiver != null) {
            runGuarded(() -> receiver.consume(bytes));
        }
    }

    @Override
    public void streamEnd(@Nullable List<? extends Header> trailers) throws IOException {
        if (body != null) {
            runGuarded(body::end);
        }
    }

    /** A step of the I/O thread for this response. */
    private interface Step {
        void run() throws IOException;
    }

    /**
     * Runs a step. Its failure completes the response at once, because the one that HttpClient reports later has
     * another cause.
     */
    private void runGuarded(Step step) throws IOException {
        try {
            step.run();
        } catch (IOException e) {
            failed(e);
            throw e;
        } catch (OutOfMemoryError e) {
            // the error ends the I/O thread, which then closes its connections as if the server had
            fail(new IOException("the JVM has no memory left", e), e);
            throw e;
        }
    }

    @Override
    public void failed(Exception cause) {
        fail(cause, cause);
    }

    private void fail(Exception ofBody, Throwable ofResponse) {
        completeIfWhole();
        // first the body, so that its resources are released when the failure is seen
        if (body != null) {
            body.fail(ofBody);
        }
        response.completeExceptionally(ofResponse);
    }

    @Override
    public void completed(@Nullable UpstreamResponse result) {
        // completed in releaseResources, when the connection is back in the pool
    }

    private void completeIfWhole() {
        UpstreamResponse received = completeResponse;
        if (received != null) {
            response.complete(received);
        }
    }

    @Override
    public void cancelled() {
        failed(new IOException("the request was cancelled"));
    }

    @Override
    public void releaseResources() {
        // the connection of a complete response is free now; failures are reported to failed()
        completeIfWhole();
    }
}
