package io.registryfacade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.registryfacade.http.Header;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.oci.Scope;
import io.registryfacade.oci.Tag;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Target;
import io.registryfacade.upstream.Upstream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionTest {
    private static final Upstream UPSTREAM = Upstream.generic("https://r.test");
    private static final RepositoryName NAME = new RepositoryName("app");
    private static final Target TARGET = new Target(UPSTREAM, NAME);
    private static final OciError ERROR = new OciError(ErrorCode.UNSUPPORTED, "no");

    @Test
    void location_isBelowTheUpstreamsApi() {
        assertThat(redirect("https://r.test/v2/").location()).isEqualTo("https://r.test/v2/");
        assertThat(redirect("https://r.test/v2/app/tags/list").location()).isEqualTo("https://r.test/v2/app/tags/list");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/v2/",
                "https://r.test",
                "https://r.test/",
                "https://r.test/v2",
                "https://r.test/v1/",
                "https://r.test//v2/",
                "http://r.test/v2/",
                "https://r.test:8443/v2/",
                "https://r.test.evil.test/v2/",
                "https://r.test@evil.test/v2/",
                "https://evil.test/v2/",
                "x https://r.test/v2/"
            })
    void location_isNowhereElse(String location) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> redirect(location))
                .withMessage("'" + location + "' is not below https://r.test/v2/");
    }

    @Test
    void headersOfARefusal_areCopied() {
        List<Header> headers = new ArrayList<>(List.of(new Header("Allow", "GET")));
        Decision.Refuse refuse = new Decision.Refuse(405, ERROR, headers);
        headers.clear();
        assertThat(refuse.headers()).containsExactly(new Header("Allow", "GET"));
    }

    @Test
    void targets_areCopied_andNotNone() {
        List<Target> targets = new ArrayList<>(List.of(TARGET));
        Decision.Resolve resolve = resolve(targets);
        targets.clear();
        assertThat(resolve.targets()).containsExactly(TARGET);
        assertThatIllegalArgumentException().isThrownBy(() -> resolve(targets)).withMessage("there must be a target");
    }

    @Test
    void scopes_areCopied() {
        List<Scope> scopes = new ArrayList<>(List.of(Scope.pull(NAME)));
        Decision.Grant grant = new Decision.Grant(UPSTREAM, scopes);
        scopes.clear();
        assertThat(grant.scopes()).containsExactly(Scope.pull(NAME));
    }

    @Test
    void nothing_mayBeMissing() {
        assertThat(List.<Runnable>of(
                        () -> new Decision.Redirect(307, UPSTREAM, "https://r.test/v2/", null),
                        () -> new Decision.Resolve(null, List.of(TARGET), null, Delivery.AUTO, 307, "no-store", null),
                        () -> resolve(null),
                        () -> new Decision.Grant(null, List.of()),
                        () -> new Decision.Grant(UPSTREAM, null),
                        () -> new Decision.Answer(null, "no-store"),
                        () -> new Decision.Answer("{}", null),
                        () -> new Decision.Refuse(403, null, List.of()),
                        () -> new Decision.Refuse(403, ERROR, null)))
                .allSatisfy(incomplete -> assertThatNullPointerException().isThrownBy(incomplete::run));
    }

    private static Decision.Resolve resolve(List<Target> targets) {
        RegistryRequest.Pull pull = new RegistryRequest.Manifest(NAME, new Tag("1"));
        return new Decision.Resolve(pull, targets, null, Delivery.AUTO, 307, "no-store", null);
    }

    private static Decision.Redirect redirect(String location) {
        return new Decision.Redirect(307, UPSTREAM, location, "no-store");
    }
}
