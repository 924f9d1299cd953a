package io.registryfacade.spring;

import io.registryfacade.contract.RunningServer;
import io.registryfacade.contract.ServerAdapterContract;
import io.registryfacade.engine.FacadeEngine;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.Set;
import org.apache.catalina.startup.Tomcat;
import org.springframework.http.server.reactive.TomcatHttpHandlerAdapter;

/** WebFlux on a servlet container, where the facade sees the request through Spring alone. */
class TomcatWebFluxContractTest extends ServerAdapterContract {
    @Override
    protected RunningServer start(FacadeEngine engine) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir("target/tomcat");
        tomcat.setHostname("127.0.0.1");
        tomcat.setPort(0);
        tomcat.addContext("", null)
                .addServletContainerInitializer(
                        (classes, servlets) ->
                                mount(new TomcatHttpHandlerAdapter(WebFluxApplication.behind(engine)), servlets),
                        Set.of());
        tomcat.start();
        return new RunningServer(tomcat.getConnector().getLocalPort(), () -> {
            tomcat.stop();
            tomcat.destroy();
        });
    }

    private static void mount(Servlet handler, ServletContext servlets) {
        ServletRegistration.Dynamic servlet = servlets.addServlet("webflux", handler);
        servlet.setAsyncSupported(true);
        servlet.addMapping("/");
    }

    @Override
    protected Set<String> rejectedByServer() {
        return Set.of("B003", "B019", "B021", "B023", "B033", "B068", "B070", "B107", "B109", "B262");
    }
}
