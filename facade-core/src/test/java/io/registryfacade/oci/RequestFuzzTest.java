package io.registryfacade.oci;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.registryfacade.FuzzedRequest;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

@org.junit.jupiter.api.Tag("slow")
class RequestFuzzTest {
    private static final List<String> READ_METHODS = List.of("GET", "HEAD");

    @MethodSource("io.registryfacade.FuzzedRequest#seeds")
    @FuzzTest
    void parsedRequest_matchesTheSentOne(byte[] bytes) {
        FuzzedRequest sent = FuzzedRequest.parse(bytes);
        RegistryRequest parsed = ParsedRequest.parse(sent.method(), sent.target());
        assertThat(parsed.match(new RequestProperties(sent)))
                .as("%s as %s", sent, parsed)
                .isTrue();
    }

    /** Checks the properties of each kind of request. */
    private record RequestProperties(FuzzedRequest sent) implements RegistryRequest.Cases<Boolean> {
        @Override
        public Boolean notRegistryApi(RegistryRequest.NotRegistryApi request) {
            return !path().startsWith("/v2")
                    || !path().matches(
                                    "(?s)/v2/?|/v2/(_catalog|token)|/v2/(.*/)?(manifests|blobs|referrers|tags/list)(/.*)?");
        }

        @Override
        public Boolean ping(RegistryRequest.Ping request) {
            return List.of("/v2", "/v2/").contains(path()) && READ_METHODS.contains(sent.method());
        }

        @Override
        public Boolean pull(RegistryRequest.Pull request) {
            String rendered = request.pathFor(request.name());
            RenderedTarget.assertRenderedFrom(sent.target(), rendered);
            return ParsedRequest.parse(sent.method(), rendered).equals(request) && READ_METHODS.contains(sent.method());
        }

        /** A continued upload is parsed as its start, so its path may be shorter than the sent one. */
        @Override
        public Boolean push(RegistryRequest.Push request) {
            String rendered = request.pathFor(request.name());
            return ParsedRequest.parse(sent.method(), rendered).equals(request)
                    && path().startsWith("/v2/" + request.name() + "/")
                    && !READ_METHODS.contains(sent.method());
        }

        @Override
        public Boolean token(RegistryRequest.Token request) {
            return path().equals("/v2/token")
                    && request.scopes().stream()
                            .filter(scope -> scope.name() != null)
                            .allMatch(scope -> Scope.parse(scope.toString()).equals(scope));
        }

        @Override
        public Boolean rejected(RegistryRequest.Rejected request) {
            assertThat(request.error().json()).matches("[ -~]+");
            return List.of(400, 404, 405).contains(request.status())
                    && request.allow().isEmpty() == (request.status() != 405)
                    && !request.allow().contains(sent.method());
        }

        private String path() {
            return sent.request().rawPath();
        }
    }
}
