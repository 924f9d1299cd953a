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

/** The hosts speak HTTP/2 and HTTP/1.1, as the registries of the world do; the facade asks them by HTTP/1.1 only. */
@ExtendWith(MachinesExtension.class)
@Timeout(60)
final class HttpVersionIT {
    @ParameterizedTest
    @EnumSource(Version.class)
    void everyHost_speaksTheVersionThatTheClientPrefers(Version version, Machines machines, Facades facades)
            throws Exception {
        HttpClient client = HttpClient.newBuilder().version(version).build();

        for (TlsHost host : machines.hosts()) {
            assertThat(ask(client, host.uri()).version()).as(host.name()).isEqualTo(version);
        }
        assertThat(ask(client, facades.open().uri()).version()).isEqualTo(version);
    }

    @Test
    void clientThatOffersHttp2_isSeenToOfferIt(Machines machines) throws Exception {
        int before = machines.witness().count();

        ask(HttpClient.newHttpClient(), machines.a().uri());

        assertThat(machines.witness().since(before)).singleElement().satisfies(seen -> {
            assertThat(seen.protocol().version()).isEqualTo("HTTP/2.0");
            assertThat(seen.protocol().offered()).contains(AlpnRecorder.H2);
            assertThat(seen.protocol().isHttp11Only()).isFalse();
        });
    }

    /** A facade of its own, so that nothing is cached and every kind of request is sent. */
    @Test
    void facade_neitherUsesNorOffersHttp2(Machines machines, Facades facades) throws Exception {
        try (FacadeHost facade = facades.beforeTheMove()) {
            int before = machines.witness().count();

            new Puller(facade.uri()).pullByGet(Machines.OPEN, "1.0");
            new Puller(facade.uri()).send("GET", Machines.OPEN + "/tags/list");

            List<Seen> asked = machines.witness().since(before).stream()
                    .filter(Seen::isFromFacade)
                    .toList();
            assertThat(asked).extracting(Seen::host).contains(Machines.A, Machines.AUTH);
            assertThat(asked)
                    .allSatisfy(seen -> assertThat(seen.protocol().isHttp11Only())
                            .as("%s", seen)
                            .isTrue());
        }
    }

    private static HttpResponse<Void> ask(HttpClient client, URI host) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(host.resolve("/v2/"))
                .timeout(Duration.ofSeconds(30))
                .build();
        return client.send(request, BodyHandlers.discarding());
    }
}
