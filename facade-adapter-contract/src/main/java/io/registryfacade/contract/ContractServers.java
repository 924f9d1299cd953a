package io.registryfacade.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.EngineConfiguration;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.testkit.EmbeddedRegistry;
import io.registryfacade.testkit.TestImage;
import io.registryfacade.upstream.Upstream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Starts the servers and the registry that the tests of {@link ServerAdapterContract} send requests to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ContractServers {
    static final TestImage IMAGE = TestImage.named("acme-corp/app:1.0")
            .withLayer(FaultyLayers.LENGTH)
            .forPlatforms("linux/amd64", "linux/arm64");

    final FaultyLayers faultyLayers = new FaultyLayers();

    final EmbeddedRegistry registry = faultyLayers
            .addTo(EmbeddedRegistry.builder().images(IMAGE).requireToken())
            .start();

    @SuppressWarnings("NullAway.Init") // JUnit starts both servers before the first test
    RunningServer redirecting;

    @SuppressWarnings("NullAway.Init")
    RunningServer resolving;

    /**
     * Starts a server on a free port of the loopback address, with a facade in front of an application. The application
     * gets every request that the facade does not handle, and responds with 404 and a text that contains
     * {@code application:}, the method and the raw target, separated by spaces: {@code application: GET /app}.
     *
     * @param engine the engine that responds, which the contract closes after the server
     * @return the server, which the contract closes
     * @throws Exception if the server does not start
     */
    protected abstract RunningServer start(FacadeEngine engine) throws Exception;

    final RunningServer start(EngineConfiguration configuration) throws Exception {
        FacadeEngine engine = new FacadeEngine(configuration, List.of());
        RunningServer server = start(engine);
        return new RunningServer(server.port(), () -> {
            server.close();
            engine.close();
        });
    }

    final RunningServer start(RegistryFacade facade) throws Exception {
        return start(EngineConfiguration.of(facade));
    }

    @BeforeAll
    final void startServers() throws Exception {
        redirecting = start(TwoRegistriesFixture.facade());
        resolving = start(RegistryFacade.builder()
                .upstream("r", Upstream.generic(registry.url().toString()).withStreamBlobs(true))
                .route("acme/**", "r", "acme-corp/**")
                .build());
    }

    @AfterAll
    final void stopServers() throws Exception {
        resolving.close();
        redirecting.close();
        registry.close();
    }

    /**
     * Sends a request with the host of the facade's public URL and {@code Connection: close}.
     *
     * @param server the server
     * @param method the method
     * @param target the request target
     * @param headers more header lines; a {@code Host} replaces the default
     * @return the response
     * @throws Exception if the server does not respond
     */
    protected static RawResponse send(RunningServer server, String method, String target, String... headers)
            throws Exception {
        String fields = Stream.of(headers).map(header -> header + "\r\n").reduce("", String::concat);
        boolean hasHost = Stream.of(headers).anyMatch(header -> header.startsWith("Host:"));
        return RawHttp.send(
                server.port(),
                method + " " + target + " HTTP/1.1\r\n" + (hasHost ? "" : "Host: facade.test\r\n") + fields
                        + "Connection: close\r\n\r\n");
    }

    static void assertHeaders(RawResponse response, String... namesAndValues) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            assertEquals(namesAndValues[i + 1], response.header(namesAndValues[i]), response.head());
        }
    }

    static String digest(RawResponse response) throws Exception {
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(response.body().getBytes(StandardCharsets.ISO_8859_1));
        return "sha256:" + HexFormat.of().formatHex(hash);
    }
}
