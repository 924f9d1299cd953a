package io.registryfacade.example.netty;

import io.registryfacade.RegistryFacade;
import io.registryfacade.contract.RunningServer;
import io.registryfacade.contract.ServerAdapterContract;
import org.junit.jupiter.api.extension.ExtendWith;

/** Netty's pipeline, on the transport that the example takes here. */
@ExtendWith(NoLeaks.class)
class NettyContractTest extends ServerAdapterContract {
    @Override
    protected RunningServer start(RegistryFacade facade) {
        NettyServer server = NettyExample.server(0, facade, new Application(), 1);
        return new RunningServer(server.port(), server::close);
    }
}
