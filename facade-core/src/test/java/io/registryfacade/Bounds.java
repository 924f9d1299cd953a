package io.registryfacade;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.http.Header;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Checks the properties of each kind of decision of an {@link AcmeFacade}; a failure shows the request. */
record Bounds(InboundRequest request, boolean pushes) implements Decision.Cases<Boolean> {
    /** A character of a query (RFC 3986, section 3.4). */
    private static final String QUERY = "([A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})";

    /** A location whose query names a registry, as containerd does. */
    private static final Pattern NAMESPACE = Pattern.compile("[^?]*[?](.*[&;])?ns(=[^&;]*)?([&;].*)?");

    /** A location below a registry's namespace, without empty segments and dot segments. */
    private static final Pattern INSIDE =
            Pattern.compile("(https://backing-a\\.test/v2/acme-corp|https://backing-b\\.test:8443/v2/old/acme/legacy)"
                    + "(/[A-Za-z0-9_][A-Za-z0-9_.:+=-]*)+((?<=/blobs/uploads)/)?([?]" + QUERY + "{1,2048})?");

    /** The namespace of repositories at each registry. */
    private static final Map<String, String> NAMESPACES =
            Map.of(AcmeFacade.BACKING_A, "acme-corp/", AcmeFacade.BACKING_B, "old/acme/legacy/");

    @Override
    public Boolean redirect(Decision.Redirect decision) {
        assertThat(decision.location())
                .as("%s", request)
                .matches(INSIDE)
                .doesNotContain("://evil.test")
                .doesNotMatch(NAMESPACE);
        return decision.status() == 307 && (pushes || List.of("GET", "HEAD").contains(request.method()));
    }

    @Override
    public Boolean resolve(Decision.Resolve decision) {
        return decision.targets().stream().allMatch(target -> isInside(target.upstream(), target.repository()))
                && List.of("GET", "HEAD").contains(request.method());
    }

    @Override
    public Boolean relayToken(Decision.RelayToken decision) {
        return decision.scopes().stream()
                        .allMatch(
                                scope -> scope.actions().equals("pull") && isInside(decision.upstream(), scope.name()))
                && request.rawPath().equals("/v2/token")
                && List.of("GET", "HEAD").contains(request.method());
    }

    @Override
    public Boolean respond(Decision.Respond decision) {
        return List.of("/v2", "/v2/", "/v2/token").contains(request.rawPath());
    }

    @Override
    public Boolean reject(Decision.Reject decision) {
        assertThat(decision.status()).as("%s", request).isIn(400, 401, 403, 404, 405);
        assertThat(decision.error().json()).as("%s", request).matches("[ -~]+");
        List<String> headerNames = decision.headers().stream().map(Header::name).toList();
        return headerNames.equals(
                switch (decision.status()) {
                    case 401 -> List.of("WWW-Authenticate");
                    case 405 -> List.of("Allow");
                    default -> List.of();
                });
    }

    @Override
    public Boolean notHandled(Decision.NotHandled decision) {
        return isOutside() || decision.rejection().status() == 421;
    }

    private static boolean isInside(Upstream upstream, RepositoryName name) {
        return name.value().startsWith(NAMESPACES.get(upstream.origin().toString()));
    }

    private boolean isOutside() {
        String path = request.rawPath();
        return !path.startsWith("/v2")
                || !path.matches(
                        "(?s)/v2/?|/v2/(_catalog|token)|/v2/(.*/)?(manifests|blobs|referrers|tags/list)(/.*)?");
    }
}
