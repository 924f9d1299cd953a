package io.registryfacade.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboundResponseTest {
    @Test
    void headers_areCopied() {
        List<Header> headers = new ArrayList<>(List.of(new Header("A", "1")));
        OutboundResponse response = new OutboundResponse(200, headers, Body.EMPTY);
        headers.clear();
        assertThat(response.headers()).containsExactly(new Header("A", "1"));
    }

    @Test
    void resolvedResponse_hasTheApiVersion_andIsNotStored() {
        Header version = new Header("Docker-Distribution-API-Version", "registry/2.0");
        Header noStore = new Header("Cache-Control", "no-store");
        Header cached = new Header("Cache-Control", "max-age=60");
        OutboundResponse response = OutboundResponse.ofRegistry(307, List.of(), Body.EMPTY);
        assertThat(response.headers()).containsExactly(version, noStore);
        assertThat(OutboundResponse.ofRegistry(307, response.headers(), Body.EMPTY)
                        .headers())
                .isEqualTo(response.headers());
        assertThat(OutboundResponse.ofRegistry(307, List.of(cached), Body.EMPTY).headers())
                .containsExactly(cached, version);
    }

    @Test
    void json_hasItsType() {
        OutboundResponse response = OutboundResponse.json(405, "{}", List.of(new Header("Allow", "GET")));
        assertThat(response.status()).isEqualTo(405);
        assertThat(response.headers())
                .startsWith(new Header("Content-Type", "application/json"), new Header("Allow", "GET"));
        assertThat(response.body()).hasToString("{}");
    }

    @Test
    void body_mayBeEmpty_butIsRequired() {
        assertThatNullPointerException().isThrownBy(() -> new OutboundResponse(200, List.of(), null));
    }
}
