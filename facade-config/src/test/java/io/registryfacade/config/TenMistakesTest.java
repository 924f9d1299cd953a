package io.registryfacade.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TenMistakesTest {
    @Test
    void allMistakesOfAFile_areReportedWithTheirLocations() {
        assertThat(Documents.problems("facade.yaml", Documents.text("ten-mistakes.yaml")))
                .containsExactly(
                        "facade.yaml:1:12: 'docker.my-org.example.com' is not the URL of a server: it must begin with https:// or http://",
                        "facade.yaml:2:1: unknown key 'upstream', did you mean 'upstreams'?",
                        "facade.yaml:4:16: unknown type 'docker-hubb', did you mean 'docker-hub'?",
                        "facade.yaml:7:5: the key 'type' is in line 6 already",
                        "facade.yaml:8:15: the environment variable 'GHCR_USERNAME' is not set; if it is optional, write ${GHCR_USERNAME:default}",
                        "facade.yaml:10:11: unknown auth 'tokn', did you mean 'token'?",
                        "facade.yaml:11:9: the key 'type' is missing",
                        "facade.yaml:13:17: 'my-org/*' is not a pattern: write a repository (my-org/app), a namespace (my-org/**) or ** for everything",
                        "facade.yaml:16:15: unknown upstream 'hubb', did you mean 'hub'?",
                        "facade.yaml:17:17: there are two routes for 'my-org/app', the first in line 15",
                        "facade.yaml:19:9: 'my-org/app' cannot be mapped to 'acme/**': both must be a repository, or both a namespace that ends with **",
                        "facade.yaml:21:36: unknown key 'at', did you mean 'as'?",
                        "facade.yaml:22:15: 'delivery' must be a text",
                        "facade.yaml:23:9: a redirect has the status 302, 307 or 308, not 301",
                        "facade.yaml:24:7: unknown push 'deny'; known: redirect, refuse",
                        "facade.yaml:25:9: 'reload' must be true or false",
                        "facade.yaml:26:22: 'soon' is not a time: write a number up to 999999999 and ms, s, m or h, such as 5s");
    }
}
