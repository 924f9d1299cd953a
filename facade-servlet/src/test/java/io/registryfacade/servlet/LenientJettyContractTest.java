package io.registryfacade.servlet;

import java.util.Set;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;

/** Jetty with its checks turned off, so that only the facade protects the upstreams. */
class LenientJettyContractTest extends JettyContractTest {
    @Override
    void configure(HttpConfiguration http, ServletContextHandler context) {
        http.setUriCompliance(UriCompliance.UNSAFE);
        context.getServletHandler().setDecodeAmbiguousURIs(true);
    }

    @Override
    protected Set<String> rejectedByServer() {
        return Set.of("B003", "B033");
    }
}
