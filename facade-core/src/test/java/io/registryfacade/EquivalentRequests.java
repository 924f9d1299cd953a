package io.registryfacade;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.http.InboundRequest;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.oci.RepositoryName;
import java.util.function.UnaryOperator;

/** A redirected request asks the registry for the same content, under the registry's name of the repository. */
final class EquivalentRequests {
    private EquivalentRequests() {}

    /** Parses both targets, as the facade and as the registry would. */
    static void assertEquivalent(String method, String sent, String redirectedTarget, UnaryOperator<String> renaming) {
        RegistryRequest original = parse(method, sent);
        RegistryRequest redirected = parse(method, redirectedTarget);
        assertThat(redirected).as(sent).hasSameClassAs(original);
        assertThat(name(redirected))
                .as(sent)
                .hasToString(renaming.apply(name(original).value()));
        assertThat(endpoint(redirected)).as(sent).isEqualTo(endpoint(original));
    }

    private static RegistryRequest parse(String method, String target) {
        InboundRequest request = InboundRequest.of(method, target);
        return RegistryRequest.parse(method, request.rawPath(), request.rawQuery());
    }

    private static RepositoryName name(RegistryRequest request) {
        return request instanceof RegistryRequest.Push push ? push.name() : ((RegistryRequest.Pull) request).name();
    }

    /** The requested endpoint, whatever the name of the repository. */
    private static String endpoint(RegistryRequest request) {
        RepositoryName same = new RepositoryName("same");
        return request instanceof RegistryRequest.Push push
                ? push.pathFor(same)
                : ((RegistryRequest.Pull) request).pathFor(same);
    }
}
