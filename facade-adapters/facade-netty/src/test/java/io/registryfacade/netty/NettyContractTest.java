package io.registryfacade.netty;

import io.registryfacade.contract.RunningServer;
import io.registryfacade.contract.ServerAdapterContract;
import io.registryfacade.engine.FacadeEngine;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
class NettyContractTest extends ServerAdapterContract {
    @Override
    protected RunningServer start(FacadeEngine engine) {
        TestServer server = TestServer.start(engine, new Application());
        return new RunningServer(server.port(), server::close);
    }
}
