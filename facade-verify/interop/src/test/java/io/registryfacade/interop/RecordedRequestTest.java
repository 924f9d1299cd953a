package io.registryfacade.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.support.TokenKey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordedRequestTest {
    private static final TokenKey KEY = new TokenKey();
    private static final Protocol HTTP_1_1 = new Protocol("HTTP/1.1", List.of());

    @ParameterizedTest
    @CsvSource({
        "registry-a.test, '',              true,  true",
        "registry-a.test, registry-a.test, true,  true",
        "registry-a.test, registry-b.test, false, false",
        "registry-a.test, password,        false, false",
        "anon.test,       registry-a.test, false, false",
        "anon.test,       password,        false, false",
        "cdn.test,        '',              true,  true",
        "cdn.test,        registry-a.test, false, false",
        "cdn.test,        password,        false, false",
        "auth.test,       password,        true,  true",
        "auth.test,       registry-a.test, false, false",
        "facade.test,     '',              true,  true",
        "facade.test,     registry-a.test, false, true",
        "facade.test,     password,        false, true"
    })
    void credential_isSentToItsHostOnly(
            String host, String credential, boolean inGoodHands, boolean whereUsersHaveOne) {
        RecordedRequest request =
                new RecordedRequest(host, "GET", "/v2/", Credential.in(authorization(credential)), null, HTTP_1_1);

        assertThat(request.maySeeCredential(false)).isEqualTo(inGoodHands);
        assertThat(request.maySeeCredential(true)).isEqualTo(whereUsersHaveOne);
    }

    private static String authorization(String credential) {
        return switch (credential) {
            case "" -> null;
            case "password" -> "Basic c29tZWJvZHk6cGFzc3dvcmQ=";
            default -> "Bearer " + KEY.sign(credential, "", Map.of("my-org/app", List.of("pull")));
        };
    }
}
