package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.http.Origin;
import io.registryfacade.upstream.ConnectionSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Host names with several addresses: each is tried, in order, until one accepts the connection. */
class SeveralAddressesTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    private final ResolveResources resources = ResolveResources.withMemory(1_000_000);
    private ScriptedServer server;

    @BeforeEach
    void start() {
        server = new ScriptedServer(connection -> connection.respondToAll("ok"));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        resources.close();
    }

    /** Sends a request to a host name with these addresses, at the port where the server listens on 127.0.0.1. */
    private String send(String... addresses) throws Exception {
        AddressLookup lookup = new AddressLookup(resources.executor(), name -> {
            assertThat(name).isEqualTo("registry.test");
            InetAddress[] all = new InetAddress[addresses.length];
            for (int i = 0; i < all.length; i++) {
                all[i] = InetAddress.getByAddress(name, InetAddress.getAllByName(addresses[i])[0].getAddress());
            }
            return all;
        });
        HttpTransport transport =
                new HttpTransport(ConnectionSettings.defaults().withConnectTimeout(SHORT), lookup, error -> {});
        try {
            Origin origin = Origin.parse("http://registry.test:" + server.port());
            UpstreamRequest request = new UpstreamRequest(origin, "GET", "/", List.of(), BodyReading.collect(1_000));
            return TestUpstreamClient.text(TestUpstreamClient.await(transport
                    .lookUp(origin)
                    .thenCompose(found -> new RequestAttempts(
                                    transport,
                                    request,
                                    resources,
                                    TestUpstreamClient.LONG,
                                    TestUpstreamClient.LONG,
                                    () -> {})
                            .send(TestUpstreamClient.LONG))));
        } finally {
            transport.close();
        }
    }

    @Test
    void refusedConnection_triesTheNextAddress() throws Exception {
        assertThat(send("127.0.0.9", "127.0.0.1")).isEqualTo("ok");
        assertThat(send("::1", "127.0.0.9", "127.0.0.1")).isEqualTo("ok");
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void silentAddress_triesTheNextAddress() throws Exception {
        FullServer silent = new FullServer(new InetSocketAddress("127.0.0.9", server.port()));
        try {
            assertThat(send("127.0.0.9", "127.0.0.1")).isEqualTo("ok");
        } finally {
            silent.close();
        }
    }
}
