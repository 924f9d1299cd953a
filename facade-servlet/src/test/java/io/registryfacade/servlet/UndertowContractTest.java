package io.registryfacade.servlet;

import io.registryfacade.contract.RunningServer;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.PathHandler;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import io.undertow.util.StatusCodes;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Undertow 2.3. By default, it accepts headers of up to 1 MiB, and its servlet container fails with 500 on a target
 * that is not a path; the two settings here are those of the documentation.
 */
class UndertowContractTest extends ServletContract {
    @Override
    RunningServer start(String contextPath, Consumer<ServletContext> application) throws Exception {
        ServletContainerInitializer initializer = (classes, context) -> application.accept(context);
        DeploymentManager deployment = Servlets.newContainer()
                .addDeployment(Servlets.deployment()
                        .setClassLoader(UndertowContractTest.class.getClassLoader())
                        .setDeploymentName("application")
                        .setContextPath(contextPath.isEmpty() ? "/" : contextPath)
                        .addServletContainerInitializer(new ServletContainerInitializerInfo(
                                ServletContainerInitializer.class,
                                new ImmediateInstanceFactory<>(initializer),
                                Set.of())));
        deployment.deploy();
        HttpHandler servlets =
                new PathHandler().addPrefixPath(contextPath.isEmpty() ? "/" : contextPath, deployment.start());
        Undertow server = Undertow.builder()
                .setServerOption(UndertowOptions.MAX_HEADER_SIZE, 32 * 1024)
                .addHttpListener(0, "127.0.0.1")
                .setHandler(exchange -> {
                    if (exchange.getRequestPath().startsWith("/")) {
                        servlets.handleRequest(exchange);
                    } else {
                        exchange.setStatusCode(StatusCodes.BAD_REQUEST);
                    }
                })
                .build();
        server.start();
        return new RunningServer(
                ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort(), () -> {
                    server.stop();
                    deployment.stop();
                });
    }

    @Override
    protected Set<String> rejectedByServer() {
        return Set.of("B033", "B068", "B109", "B258", "B262");
    }
}
