package io.registryfacade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;
import io.registryfacade.upstream.Upstream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionTest {
    private static final Upstream UPSTREAM = Upstream.generic("https://r.test");
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
    void methodsOfA405_areCopied() {
        List<String> allow = new ArrayList<>(List.of("GET"));
        Decision.Refuse refuse = new Decision.Refuse(405, ERROR, allow);
        allow.clear();
        assertThat(refuse.allow()).containsExactly("GET");
    }

    @Test
    void nothing_mayBeMissing() {
        assertThat(List.<Runnable>of(
                        () -> new Decision.Redirect(307, UPSTREAM, "https://r.test/v2/", null),
                        () -> new Decision.Answer(null, "no-store"),
                        () -> new Decision.Answer("{}", null),
                        () -> new Decision.Refuse(403, null, List.of())))
                .allSatisfy(incomplete -> assertThatNullPointerException().isThrownBy(incomplete::run));
    }

    private static Decision.Redirect redirect(String location) {
        return new Decision.Redirect(307, UPSTREAM, location, "no-store");
    }
}
