package io.registryfacade.undertow;

import io.registryfacade.contract.RunningServer;
import io.registryfacade.contract.ServerAdapterContract;
import io.registryfacade.engine.FacadeEngine;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpServerExchange;
import java.net.InetSocketAddress;
import java.util.Set;

class UndertowContractTest extends ServerAdapterContract {
    @Override
    protected RunningServer start(FacadeEngine engine) {
        Undertow server = Undertow.builder()
                .setServerOption(UndertowOptions.MAX_HEADER_SIZE, 32 * 1024)
                .addHttpListener(0, "127.0.0.1")
                .setHandler(new FacadeHandler(engine, UndertowContractTest::application))
                .build();
        server.start();
        InetSocketAddress address =
                (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        return new RunningServer(address.getPort(), server::stop);
    }

    private static void application(HttpServerExchange exchange) {
        exchange.setStatusCode(404);
        exchange.getResponseSender()
                .send("application: " + exchange.getRequestMethod() + " " + exchange.getRequestURI());
    }

    @Override
    protected Set<String> rejectedByServer() {
        return Set.of("B033", "B068", "B109", "B258", "B262");
    }
}
