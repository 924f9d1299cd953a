package io.registryfacade.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.support.Puller;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The hosts offer HTTP/2 and HTTP/1.1, as public registries do; the facade uses HTTP/1.1 only. */
@ExtendWith(TestHostsExtension.class)
@Timeout(60)
final class HttpVersionIT {
    @ParameterizedTest
    @EnumSource(Version.class)
    void everyHost_speaksTheVersionThatTheClientPrefers(Version version, TestHosts hosts, Facades facades)
            throws Exception {
        HttpClient client = HttpClient.newBuilder().version(version).build();

        for (TlsHost host : hosts.hosts()) {
            assertThat(send(client, host.uri()).version()).as(host.name()).isEqualTo(version);
        }
        assertThat(send(client, facades.open().uri()).version()).isEqualTo(version);
    }

    @Test
    void offerOfHttp2_isRecorded(TestHosts hosts) throws Exception {
        int before = hosts.recorder().count();

        send(HttpClient.newHttpClient(), hosts.a().uri());

        assertThat(hosts.recorder().since(before)).singleElement().satisfies(request -> {
            assertThat(request.protocol().version()).isEqualTo("HTTP/2.0");
            assertThat(request.protocol().offered()).contains(AlpnRecorder.H2);
            assertThat(request.protocol().isHttp11Only()).isFalse();
        });
    }

    /** A new facade has nothing cached, so it sends every kind of request. */
    @Test
    void facade_neitherUsesNorOffersHttp2(TestHosts hosts, Facades facades) throws Exception {
        try (FacadeHost facade = facades.start(Configuration.BEFORE_THE_MOVE)) {
            int before = hosts.recorder().count();

            new Puller(facade.uri()).pullByGet(TestHosts.OPEN, "1.0");
            new Puller(facade.uri()).send("GET", TestHosts.OPEN + "/tags/list");

            List<RecordedRequest> requests = hosts.recorder().since(before).stream()
                    .filter(RecordedRequest::isFromFacade)
                    .toList();
            assertThat(requests).extracting(RecordedRequest::host).contains(TestHosts.A, TestHosts.AUTH);
            assertThat(requests)
                    .allSatisfy(request -> assertThat(request.protocol().isHttp11Only())
                            .as("%s", request)
                            .isTrue());
        }
    }

    private static HttpResponse<Void> send(HttpClient client, URI host) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(host.resolve("/v2/"))
                .timeout(Duration.ofSeconds(30))
                .build();
        return client.send(request, BodyHandlers.discarding());
    }
}
