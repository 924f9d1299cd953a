package io.registryfacade.spring;

import io.registryfacade.contract.RunningServer;
import io.registryfacade.contract.ServerAdapterContract;
import io.registryfacade.engine.FacadeEngine;
import java.util.Map;
import java.util.Set;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

class ReactorNettyContractTest extends ServerAdapterContract {
    @Override
    protected RunningServer start(FacadeEngine engine) {
        DisposableServer server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(new ReactorHttpHandlerAdapter(WebFluxApplication.behind(engine)))
                .bindNow();
        return new RunningServer(server.port(), server::disposeNow);
    }

    /** WebFlux requires a valid URI, and Reactor Netty a request line of at most 4,096 bytes. */
    @Override
    protected Set<String> rejectedByServer() {
        return Set.of("B033", "B068", "B160", "B258");
    }

    /** Reactor Netty does not require a Host. */
    @Override
    protected Map<String, String> knownDeviations() {
        return Map.of("B116", "404");
    }
}
