package io.registryfacade.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.EngineConfiguration;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.jetty.FacadeHandler;
import io.registryfacade.upstream.Auth;
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
import org.junit.jupiter.api.Test;

/** A hundred reloads a second, while clients ask over HTTP. */
class ReloadUnderLoadTest {
    private static final int RELOADS = 300;
    private static final int CLIENTS = 4;

    private final RegistryFacade a = facade("a", 307);
    private final RegistryFacade b = facade("b", 308);

    private static RegistryFacade facade(String name, int status) {
        return RegistryFacade.builder()
                .upstream("r", Upstream.generic("https://" + name + ".test").withAuth(Auth.NONE))
                .route("org/**", "r", name + "/**")
                .status(status)
                .cacheControl(name)
                .build();
    }

    @Test
    void noRequestFails_andNoneSeesTwoConfigurations() throws Exception {
        FacadeEngine engine = new FacadeEngine(a);
        WebServer server = new WebServer("127.0.0.1", 0, null, new FacadeHandler(engine)).start();
        ScheduledExecutorService reloading = Executors.newSingleThreadScheduledExecutor();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            CountDownLatch left = new CountDownLatch(RELOADS);
            Future<?> unused = reloading.scheduleAtFixedRate(() -> reload(engine, left), 0, 10, TimeUnit.MILLISECONDS);
            List<Future<Integer>> asking = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                asking.add(clients.submit(() -> asked(server.url("127.0.0.1"), left)));
            }
            for (Future<Integer> each : asking) {
                assertThat(each.get()).isPositive();
            }
            assertThat(left.getCount()).isZero();
        } finally {
            reloading.shutdownNow();
            clients.shutdownNow();
            server.stop();
        }
    }

    private void reload(FacadeEngine engine, CountDownLatch left) {
        engine.reload(() -> EngineConfiguration.of(left.getCount() % 2 == 0 ? b : a));
        left.countDown();
    }

    private static int asked(URI server, CountDownLatch left) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/v2/org/app/manifests/1"))
                .build();
        int answers = 0;
        while (left.getCount() > 0) {
            HttpResponse<Void> answer = client.send(request, BodyHandlers.discarding());
            String name = answer.statusCode() == 307 ? "a" : "b";
            assertThat(answer.headers().firstValue("Location"))
                    .hasValue("https://" + name + ".test/v2/" + name + "/app/manifests/1");
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue(name);
            answers++;
        }
        return answers;
    }
}
