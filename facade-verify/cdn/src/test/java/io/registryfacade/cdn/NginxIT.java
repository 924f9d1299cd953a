package io.registryfacade.cdn;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.support.RawResponse;
import org.junit.jupiter.api.Test;

/** The cache of Debian's nginx. */
class NginxIT extends CdnContract {
    NginxIT() {
        super(FrontCache.NGINX);
    }

    @Test
    void response_saysWhetherItWasStored() throws Exception {
        push("hub/status");

        assertThat(status(open.get(tag("hub/status"), OCI))).isEqualTo("MISS");
        assertThat(status(open.get(tag("hub/status"), OCI))).isEqualTo("HIT");
        assertThat(status(open.get(tag("hub/status"), OCI, "Authorization: Bearer x")))
                .isEqualTo("BYPASS");
        assertThat(status(open.get(tag("hub/missing"), OCI))).isEqualTo("MISS");
    }

    private static String status(RawResponse response) {
        return String.valueOf(response.header("X-Cache-Status"));
    }
}
