package io.registryfacade;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.http.InboundRequest;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.oci.RepositoryName;
import java.util.function.UnaryOperator;

/** A registry is asked for just what the facade was asked for, under the name that it knows. */
final class SameAsked {
    private SameAsked() {}

    /** Reads both targets again, as the facade and as the registry would. */
    static void assertAsksForTheSame(String method, String sent, String there, UnaryOperator<String> naming) {
        RegistryRequest before = parse(method, sent);
        RegistryRequest behind = parse(method, there);
        assertThat(behind).as(sent).hasSameClassAs(before);
        assertThat(name(behind)).as(sent).hasToString(naming.apply(name(before).value()));
        assertThat(endpoint(behind)).as(sent).isEqualTo(endpoint(before));
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
