package io.registryfacade.example.undertow;

import io.registryfacade.RegistryFacade;
import io.registryfacade.servlet.RegistryFacadeFilter;
import io.registryfacade.upstream.Upstream;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.FilterInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;

/** An application on Undertow that serves its own pages and, under {@code /v2/}, the facade. */
public final class UndertowExample {
    private UndertowExample() {}

    /**
     * Starts the application at port 8080.
     *
     * @param arguments none
     * @throws ServletException if the application cannot be deployed
     */
    public static void main(String[] arguments) throws ServletException {
        RegistryFacade facade = RegistryFacade.builder()
                .upstream("registry", Upstream.generic("https://quay.io"))
                .route("my-org/**", "registry")
                .build();
        server(8080, facade).start();
    }

    static Undertow server(int port, RegistryFacade facade) throws ServletException {
        DeploymentInfo application = Servlets.deployment()
                .setDeploymentName("my-application")
                .setContextPath("/")
                .setClassLoader(UndertowExample.class.getClassLoader())
                .addFilter(new FilterInfo(
                                "registry-facade",
                                RegistryFacadeFilter.class,
                                new ImmediateInstanceFactory<>(new RegistryFacadeFilter(facade)))
                        .setAsyncSupported(true))
                .addFilterUrlMapping("registry-facade", "/v2/*", DispatcherType.REQUEST);
        DeploymentManager deployment = Servlets.defaultContainer().addDeployment(application);
        deployment.deploy();

        HttpHandler servlets = deployment.start();
        return Undertow.builder()
                .setServerOption(UndertowOptions.MAX_HEADER_SIZE, 32 * 1024)
                .addHttpListener(port, "0.0.0.0")
                .setHandler(exchange -> {
                    // Undertow's servlet container fails with 500 on a target that is no path
                    if (exchange.getRequestPath().startsWith("/")) {
                        servlets.handleRequest(exchange);
                    } else {
                        exchange.setStatusCode(400);
                    }
                })
                .build();
    }
}
