package io.registryfacade.resolve;

import io.registryfacade.http.InboundRequest;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.oci.RepositoryName;
import org.jspecify.annotations.Nullable;

/** The {@code Link} to a list's next page (RFC 8288), with the name that the repository has here. */
final class Links {
    private Links() {}

    /**
     * A link for the client. The registry's own is only read for its query: where the next page is, we know.
     *
     * @param link the registry's header
     * @param list what was asked for, by the name here
     * @return the value of a {@code Link} header; {@code null} if there is no next page that could be asked for
     */
    static @Nullable String next(String link, RegistryRequest.Pull list) {
        int end = link.indexOf('>');
        if (!link.startsWith("<") || end < 0 || !link.contains("next")) {
            return null;
        }
        String query = InboundRequest.get(link.substring(1, end)).rawQuery();
        String path = InboundRequest.get(list.target(list.name())).rawPath();
        RegistryRequest next = RegistryRequest.parse("GET", path, query);
        return next instanceof RegistryRequest.Pull pull ? "<" + pull.target(name(list)) + ">; rel=\"next\"" : null;
    }

    private static RepositoryName name(RegistryRequest.Pull list) {
        return list.name();
    }
}
