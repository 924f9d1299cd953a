package io.registryfacade.benchmarks.http;

import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.undertow.FacadeHandler;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.ResponseCodeHandler;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.FilterInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;

/** Undertow with its defaults. */
final class UndertowServers {
    private UndertowServers() {}

    /** An application behind a filter. */
    static int servlets(Filter filter) throws Exception {
        DeploymentInfo application = Servlets.deployment()
                .setDeploymentName("application")
                .setContextPath("/")
                .setClassLoader(UndertowServers.class.getClassLoader())
                .addServlet(Servlets.servlet("application", Application.class).addMapping("/"))
                .addFilter(new FilterInfo("filter", filter.getClass(), new ImmediateInstanceFactory<>(filter))
                        .setAsyncSupported(true))
                .addFilterUrlMapping("filter", "/v2/*", DispatcherType.REQUEST);
        DeploymentManager deployment = Servlets.defaultContainer().addDeployment(application);
        deployment.deploy();
        return start(deployment.start());
    }

    /** The facade without servlets. */
    static int facade() {
        return start(new FacadeHandler(new FacadeEngine(Rules.facade()), ResponseCodeHandler.HANDLE_404));
    }

    /** One answer for everything. */
    static int constant() {
        Map<HttpString, String> headers = new HashMap<>();
        Rules.HEADERS.forEach((name, value) -> headers.put(new HttpString(name), value));
        headers.put(Headers.LOCATION, Rules.SOME_LOCATION);
        return start(exchange -> {
            exchange.setStatusCode(307);
            headers.forEach(exchange.getResponseHeaders()::put);
            exchange.endExchange();
        });
    }

    private static int start(HttpHandler handler) {
        Undertow server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(handler)
                .build();
        server.start();
        return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }
}
