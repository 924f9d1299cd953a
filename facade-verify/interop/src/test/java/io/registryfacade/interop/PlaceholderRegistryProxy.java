package io.registryfacade.interop;

import java.net.URI;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;

/** A registry whose challenge at {@code /v2/} names a placeholder repository, as GHCR's does. */
final class PlaceholderRegistryProxy extends CdnRegistryProxy {
    PlaceholderRegistryProxy(URI registry, Cdn cdn) {
        super(registry, cdn);
    }

    @Override
    void adapt(Response response) {
        String challenge = response.getHeaders().get(HttpHeader.WWW_AUTHENTICATE);
        if (challenge != null && !challenge.contains("scope=")) {
            response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, challenge + ",scope=\"repository:user/image:pull\"");
        }
    }
}
