package io.registryfacade.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.EngineConfiguration;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A hundred reloads a second, while clients send requests over HTTP. */
@Tag("slow")
class ReloadUnderLoadTest {
    private static final int RELOADS = 300;
    private static final int CLIENTS = 4;

    private final RegistryFacade a = facade("a", 307);
    private final RegistryFacade b = facade("b", 308);

    private static RegistryFacade facade(String name, int status) {
        return RegistryFacade.builder()
                .upstream("r", Upstream.generic("https://" + name + ".test").withAuth(AuthMode.NONE))
                .route("org/**", "r", name + "/**")
                .redirectStatus(status)
                .redirectCacheControl(name)
                .build();
    }

    @Test
    void everyRequest_seesExactlyOneConfiguration() throws Exception {
        ServedFacade served = ServedFacade.start(a);
        FacadeEngine engine = served.engine();
        URI url = URI.create("http://127.0.0.1:" + served.port());
        ScheduledExecutorService reloads = Executors.newSingleThreadScheduledExecutor();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            CountDownLatch remaining = new CountDownLatch(RELOADS);
            Future<?> unused =
                    reloads.scheduleAtFixedRate(() -> reload(engine, remaining), 0, 10, TimeUnit.MILLISECONDS);
            List<Future<Integer>> responses = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                responses.add(clients.submit(() -> countResponses(url, remaining)));
            }
            for (Future<Integer> each : responses) {
                assertThat(each.get()).isPositive();
            }
            assertThat(remaining.getCount()).isZero();
        } finally {
            reloads.shutdownNow();
            clients.shutdownNow();
            served.close();
        }
    }

    private void reload(FacadeEngine engine, CountDownLatch remaining) {
        engine.reload(() -> EngineConfiguration.of(remaining.getCount() % 2 == 0 ? b : a));
        remaining.countDown();
    }

    private static int countResponses(URI server, CountDownLatch remaining) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/v2/org/app/manifests/1"))
                .build();
        int responses = 0;
        while (remaining.getCount() > 0) {
            HttpResponse<Void> response = client.send(request, BodyHandlers.discarding());
            String name = response.statusCode() == 307 ? "a" : "b";
            assertThat(response.headers().firstValue("Location"))
                    .hasValue("https://" + name + ".test/v2/" + name + "/app/manifests/1");
            assertThat(response.headers().firstValue("Cache-Control")).hasValue(name);
            responses++;
        }
        return responses;
    }
}
