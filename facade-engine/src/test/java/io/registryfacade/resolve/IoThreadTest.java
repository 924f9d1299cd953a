package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.registryfacade.http.Origin;
import io.registryfacade.upstream.ConnectionSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.CallbackContribution;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.impl.BasicEntityDetails;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.junit.jupiter.api.Test;

/** An I/O thread that an error terminates. */
class IoThreadTest {
    private static final Duration TIME = Duration.ofSeconds(20);

    @Test
    void terminatedThread_isReplaced_andOutOfMemoryReported() throws Exception {
        BlockingQueue<OutOfMemoryError> reported = new LinkedBlockingQueue<>();
        ResolveResources resources = ResolveResources.withMemory(1_000_000);
        HttpTransport transport = new HttpTransport(
                ConnectionSettings.defaults(), new AddressLookup(resources.executor()), reported::add);
        try (FakeServer server = new FakeServer("127.0.0.1").on("GET /v2/", FakeResponse.ok("{}"))) {
            UpstreamRequest request = new UpstreamRequest(
                    Origin.parse(server.url()), "GET", "/v2/", List.of(), BodyReading.streamSuccess(1_000));
            OutOfMemoryError error = new OutOfMemoryError("test");
            // the callback at the end of a stream runs on the I/O thread
            CompletableFuture<?> unused = send(
                    transport,
                    new ResponseReceiver(request, resources, TIME, () -> {
                        throw error;
                    }),
                    request);

            assertThat(reported.poll(TIME.toSeconds(), TimeUnit.SECONDS)).isSameAs(error);
            ResponseReceiver next = new ResponseReceiver(request, resources, TIME, () -> {});
            CompletableFuture<UpstreamResponse> response = send(transport, next, request);
            assertThat(response.get(TIME.toSeconds(), TimeUnit.SECONDS).status())
                    .isEqualTo(200);
        } finally {
            transport.close();
            resources.close();
        }
    }

    /** A terminating I/O thread closes its connections, which looks as if the registry did. */
    @Test
    void outOfMemory_isNotAttributedToTheServer() throws Exception {
        try (ResolveResources resources = ResolveResources.withMemory(1_000_000)) {
            UpstreamRequest request = new UpstreamRequest(
                    Origin.parse("https://r.test"), "GET", "/v2/", List.of(), BodyReading.collect(1_000));
            ResponseReceiver receiver = new ResponseReceiver(request, resources, TIME, () -> {});
            OutOfMemoryError error = new OutOfMemoryError("test");
            receiver.consumeResponse(
                    new BasicHttpResponse(200),
                    new BasicEntityDetails(2, ContentType.APPLICATION_JSON),
                    HttpClientContext.create(),
                    new CallbackContribution<>(null) {
                        @Override
                        public void completed(UpstreamResponse response) {
                            // the response has not ended
                        }
                    });

            assertThatThrownBy(() -> receiver.updateCapacity(capacity -> {
                        throw error;
                    }))
                    .isSameAs(error);
            receiver.failed(new ConnectionClosedException());

            assertThat(receiver.response()).isCompletedExceptionally();
            assertThat(receiver.response()
                            .handle((response, failure) -> failure)
                            .get())
                    .isSameAs(error);
        }
    }

    private static CompletableFuture<UpstreamResponse> send(
            HttpTransport transport, ResponseReceiver receiver, UpstreamRequest request) throws Exception {
        transport.lookUp(request.server()).get(TIME.toSeconds(), TimeUnit.SECONDS);
        transport.execute(request, receiver, HttpClientContext.create());
        return receiver.response();
    }
}
