package io.registryfacade.benchmarks.start;

import io.registryfacade.FacadeBuilder;
import io.registryfacade.RegistryFacade;
import io.registryfacade.benchmarks.http.JettyServers;
import io.registryfacade.engine.EngineConfiguration;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.jetty.FacadeHandler;
import io.registryfacade.upstream.Auth;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** A process with a facade of many routes, which has it exchanged for another when asked for {@code /reload}. */
public final class ManyRoutes {
    static final int ROUTES = 100_000;

    private ManyRoutes() {}

    /**
     * Starts it, and tells its port.
     *
     * @param arguments none
     * @throws Exception if it does not start
     */
    public static void main(String[] arguments) throws Exception {
        FacadeEngine engine = new FacadeEngine(facade());
        Handler reload = new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                long began = System.nanoTime();
                engine.reload(() -> EngineConfiguration.of(facade()));
                Content.Sink.write(response, true, String.valueOf((System.nanoTime() - began) / 1e6), callback);
                return true;
            }
        };
        int port = JettyServers.start(new Handler.Sequence(new FacadeHandler(engine), reload));
        System.out.println("listening on " + port);
    }

    private static RegistryFacade facade() {
        FacadeBuilder builder = RegistryFacade.builder()
                .upstream(
                        "a", Upstream.generic("https://registry-a.example.com").withAuth(Auth.NONE));
        for (int i = 0; i < ROUTES; i++) {
            builder.route(namespace(i) + "/**", "a");
        }
        return builder.build();
    }

    private static String namespace(int i) {
        return "org-" + (1_000_000 + i);
    }

    /** Requests for repositories all over the table. */
    static List<String> paths() {
        return IntStream.range(0, 256)
                .map(i -> (int) (i * 7_919L % ROUTES))
                .mapToObj(i -> "/v2/" + namespace(i) + "/app/manifests/1.0")
                .toList();
    }
}
