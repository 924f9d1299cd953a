package io.registryfacade.resolve;

import io.registryfacade.http.InboundRequest;
import io.registryfacade.oci.RegistryRequest;
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
        if (!link.startsWith("<") || end < 0 || link.indexOf("next", end) < 0) {
            return null;
        }
        String query = InboundRequest.get(link.substring(1, end)).rawQuery();
        String here = list.target(list.name());
        RegistryRequest next =
                RegistryRequest.parse("GET", InboundRequest.get(here).rawPath(), query);
        String there = next instanceof RegistryRequest.Pull pull ? pull.target(list.name()) : here;
        // a page that only parameters unknown here tell from this one would be this one again, for ever
        return there.equals(here) ? null : "<" + there + ">; rel=\"next\"";
    }
}
