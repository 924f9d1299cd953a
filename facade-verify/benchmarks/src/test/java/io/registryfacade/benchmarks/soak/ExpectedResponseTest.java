package io.registryfacade.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.support.RawResponse;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ExpectedResponseTest {
    private static RawResponse response(int status, String location, String digest, boolean isComplete) {
        return new RawResponse(status, Map.of("location", location), digest, isComplete);
    }

    @Test
    void status_mustMatch() {
        assertThat(ExpectedResponse.status(403).test(response(403, "", "", true)))
                .isTrue();
        assertThat(ExpectedResponse.status(403).test(response(404, "", "", true)))
                .isFalse();
    }

    @Test
    void location_mustMatch() {
        ExpectedResponse expected = ExpectedResponse.location("http://a.example.com/v2/a");
        assertThat(expected.test(response(307, "http://a.example.com/v2/a", "", true)))
                .isTrue();
        assertThat(expected.test(response(307, "http://a.example.com/v2/b", "", true)))
                .isFalse();
    }

    @Test
    void body_mustMatch_andBeComplete() {
        ExpectedResponse expected = ExpectedResponse.body("sha256:a");
        assertThat(expected.test(response(200, "", "sha256:a", true))).isTrue();
        assertThat(expected.test(response(200, "", "sha256:b", true))).isFalse();
        assertThat(expected.test(response(200, "", "sha256:a", false))).isFalse();
    }

    @Test
    void brokenBody_mustNotLookComplete() {
        ExpectedResponse expected = ExpectedResponse.brokenBody();
        assertThat(expected.test(response(200, "", "", false))).isTrue();
        assertThat(expected.test(response(200, "", "", true))).isFalse();
    }

    @Test
    void version_mustBeWritten_andNotOlderThanASeenOne() {
        ConfigVersions versions = new ConfigVersions();
        versions.next();
        versions.next();
        Predicate<RawResponse> before = versions.redirect("a/", "/z");
        assertThat(before.test(response(307, "a/2/z", "", true))).isTrue();
        assertThat(versions.isServed(2)).isTrue();
        assertThat(before.test(response(307, "a/1/z", "", true))).isTrue();
        Predicate<RawResponse> after = versions.redirect("a/", "/z");
        assertThat(after.test(response(307, "a/1/z", "", true))).isFalse();
        assertThat(after.test(response(307, "a/3/z", "", true))).isFalse();
        assertThat(after.test(response(307, "b/2/z", "", true))).isFalse();
    }
}
