package io.registryfacade.interop;

import io.registryfacade.RegistryFacade;
import io.registryfacade.servlet.RegistryFacadeFilter;
import io.registryfacade.support.FacadeProgram;
import io.registryfacade.support.Sandbox;
import io.registryfacade.upstream.ImageLayout;
import io.registryfacade.upstream.Upstream;
import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Web servers that serve an image layout, each with its default settings. Contract tests have more of them. */
enum LayoutServer {
    /** Netty, in the executable. */
    PROGRAM("the program") {
        @Override
        int start(Sandbox sandbox, Path images) {
            return FacadeProgram.start(
                            sandbox,
                            "facade",
                            List.of(),
                            List.of("--upstream", "layout:" + images, "--repository", "my-org/**"))
                    .port();
        }
    },
    JETTY("the filter on Jetty") {
        @Override
        int start(Sandbox sandbox, Path images) throws Exception {
            Server server = new Server();
            ServerConnector connector = new ServerConnector(server);
            connector.setHost(HOST);
            server.addConnector(connector);
            ServletContextHandler context = new ServletContextHandler("/");
            context.addServletContainerInitializer(filter(images));
            server.setHandler(context);
            sandbox.start(server::start, server::stop);
            return connector.getLocalPort();
        }
    },
    TOMCAT("the filter on Tomcat") {
        @Override
        int start(Sandbox sandbox, Path images) throws Exception {
            Tomcat tomcat = new Tomcat();
            tomcat.setBaseDir(sandbox.directory("tomcat").toString());
            tomcat.setHostname(HOST);
            tomcat.setPort(0);
            tomcat.getConnector().setProperty("address", HOST);
            Context context = tomcat.addContext("", null);
            // Tomcat has no filters for requests without a servlet
            Tomcat.addServlet(context, "default", new DefaultServlet());
            context.addServletMapping("/", "default");
            context.addServletContainerInitializer(filter(images), Set.of());
            sandbox.start(tomcat::start, () -> {
                tomcat.stop();
                tomcat.destroy();
            });
            return tomcat.getConnector().getLocalPort();
        }
    },
    UNDERTOW("the filter on Undertow") {
        @Override
        int start(Sandbox sandbox, Path images) throws Exception {
            DeploymentManager deployment = Servlets.newContainer()
                    .addDeployment(Servlets.deployment()
                            .setClassLoader(LayoutServer.class.getClassLoader())
                            .setDeploymentName("application")
                            .setContextPath("/")
                            .addServletContainerInitializer(new ServletContainerInitializerInfo(
                                    ServletContainerInitializer.class,
                                    new ImmediateInstanceFactory<>(filter(images)),
                                    Set.of())));
            deployment.deploy();
            Undertow server = Undertow.builder()
                    .addHttpListener(0, HOST)
                    .setHandler(deployment.start())
                    .build();
            sandbox.start(server::start, () -> {
                server.stop();
                deployment.stop();
            });
            return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
        }
    };

    private static final String HOST = "127.0.0.1";

    private final String title;

    LayoutServer(String title) {
        this.title = title;
    }

    /** Starts it until the sandbox closes, and returns its port. */
    abstract int start(Sandbox sandbox, Path images) throws Exception;

    private static RegistryFacade facade(Path images) {
        return RegistryFacade.builder()
                .upstream("files", Upstream.layout(ImageLayout.at(images.toString())))
                .route("my-org/**", "files")
                .build();
    }

    private static ServletContainerInitializer filter(Path images) {
        return (classes, context) -> {
            FilterRegistration.Dynamic filter =
                    context.addFilter("registry-facade", new RegistryFacadeFilter(facade(images)));
            filter.setAsyncSupported(true);
            filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/v2/*");
        };
    }

    @Override
    public String toString() {
        return title;
    }
}
