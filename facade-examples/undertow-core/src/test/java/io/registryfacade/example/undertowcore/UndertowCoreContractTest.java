package io.registryfacade.example.undertowcore;

import io.registryfacade.RegistryFacade;
import io.registryfacade.contract.RunningServer;
import io.registryfacade.contract.ServerAdapterContract;
import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import java.net.InetSocketAddress;
import java.util.Set;

/** Undertow's own handlers. */
class UndertowCoreContractTest extends ServerAdapterContract {
    @Override
    protected RunningServer start(RegistryFacade facade) {
        Undertow server = UndertowCoreExample.server(0, facade, UndertowCoreContractTest::application);
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
