package io.registryfacade.upstream;

import io.registryfacade.http.Origin;
import io.registryfacade.oci.RepositoryName;
import org.jspecify.annotations.Nullable;

/**
 * An adapter of a third party, found by {@code META-INF/services}. Its registry has everything below
 * {@code hosted/}, and a separate token server.
 */
public final class AcmeRegistry implements RegistryAdapter {
    @Override
    public String type() {
        return "acme";
    }

    @Override
    public Registry registry(@Nullable String url) {
        Origin origin = Origin.parse(url == null ? "https://registry.acme.test" : url);
        return new Registry(
                type(),
                origin,
                origin.authority(),
                AuthMode.TOKEN,
                Origin.parse("https://login.acme.test"),
                name -> new RepositoryName("hosted/" + name));
    }
}
