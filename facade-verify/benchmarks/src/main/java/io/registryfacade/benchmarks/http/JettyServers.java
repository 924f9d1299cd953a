package io.registryfacade.benchmarks.http;

import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.jetty.FacadeHandler;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.rewrite.handler.HeaderPatternRule;
import org.eclipse.jetty.rewrite.handler.RedirectRegexRule;
import org.eclipse.jetty.rewrite.handler.RewriteHandler;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.jspecify.annotations.Nullable;

/**
 * Jetty with servlets, with the facade's own handler, with the handler that comes with it, and with one that does nothing.
 * Its defaults are changed as {@code docs/architecture.md} says.
 */
public final class JettyServers {
    private static final int BY_DEFAULT = -1;

    private JettyServers() {}

    /** An application, behind a filter if there is one. */
    static int servlets(@Nullable Filter filter) throws Exception {
        ServletContextHandler context = new ServletContextHandler("/");
        if (filter != null) {
            FilterHolder holder = new FilterHolder(filter);
            holder.setAsyncSupported(true);
            context.addFilter(holder, "/v2/*", EnumSet.of(DispatcherType.REQUEST));
        }
        context.addServlet(new ServletHolder(new Application()), "/");
        return start(context);
    }

    /** The facade without servlets. */
    static int facade() throws Exception {
        return start(new FacadeHandler(new FacadeEngine(Rules.facade())));
    }

    /** One answer for everything. */
    static int constant() throws Exception {
        return start(new Handler.Abstract.NonBlocking() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                response.setStatus(307);
                response.getHeaders().put(HttpHeader.LOCATION, Rules.SOME_LOCATION);
                Rules.HEADERS.forEach(response.getHeaders()::put);
                callback.succeeded();
                return true;
            }
        });
    }

    static int rewriteHandler() throws Exception {
        RewriteHandler rewrite = new RewriteHandler();
        Rules.HEADERS.forEach((name, value) -> {
            HeaderPatternRule header = new HeaderPatternRule("/*", name, value);
            rewrite.addRule(header);
        });
        rewrite.addRule(redirect("^(/v2/my-org/.*)$", Rules.AT_A + "$1"));
        rewrite.addRule(redirect("^(/v2/tools/.*)$", Rules.AT_B + "$1"));
        return start(rewrite);
    }

    private static RedirectRegexRule redirect(String expression, String location) {
        RedirectRegexRule rule = new RedirectRegexRule(expression, location);
        rule.setStatusCode(307);
        return rule;
    }

    /**
     * Starts a server on the loopback interface, at the port that the system property says, or one that is free.
     *
     * @param handler which answers
     * @return the port
     * @throws Exception if it does not start
     */
    public static int start(Handler handler) throws Exception {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setHeaderCacheSize(0);
        Server server = new Server();
        int selectors = handler.getInvocationType() == InvocationType.NON_BLOCKING
                ? Runtime.getRuntime().availableProcessors()
                : BY_DEFAULT;
        ServerConnector connector = new ServerConnector(server, BY_DEFAULT, selectors, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(Integer.getInteger("port", 0));
        // 1,000 connections come at once
        connector.setAcceptQueueSize(4096);
        server.addConnector(connector);
        server.setHandler(handler);
        server.start();
        return connector.getLocalPort();
    }
}
