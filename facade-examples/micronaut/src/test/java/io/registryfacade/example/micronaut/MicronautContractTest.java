package io.registryfacade.example.micronaut;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.RuntimeBeanDefinition;
import io.micronaut.runtime.server.EmbeddedServer;
import io.registryfacade.contract.RunningServer;
import io.registryfacade.contract.ServerAdapterContract;
import io.registryfacade.engine.FacadeEngine;
import java.util.Map;

/** The adapter for Netty among the handlers of Micronaut. */
class MicronautContractTest extends ServerAdapterContract {
    @Override
    protected RunningServer start(FacadeEngine engine) {
        ApplicationContext application = ApplicationContext.builder(Map.of("micronaut.server.port", -1))
                .beanDefinitions(RuntimeBeanDefinition.builder(FacadeEngine.class, () -> engine)
                        .replaces(FacadeEngine.class)
                        .build())
                .start();
        EmbeddedServer server = application.getBean(EmbeddedServer.class).start();
        return new RunningServer(server.getPort(), application::close);
    }
}
