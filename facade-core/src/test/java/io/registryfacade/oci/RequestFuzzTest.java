package io.registryfacade.oci;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.registryfacade.FuzzedRequest;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

@org.junit.jupiter.api.Tag("slow")
class RequestFuzzTest {
    private static final List<String> READ = List.of("GET", "HEAD");

    @MethodSource("io.registryfacade.FuzzedRequest#seeds")
    @FuzzTest
    void whatIsRead_isWhatWasSent(byte[] bytes) {
        FuzzedRequest sent = FuzzedRequest.read(bytes);
        RegistryRequest read = Told.parse(sent.method(), sent.target());
        assertThat(read.match(new Laws(sent))).as("%s as %s", sent, read).isTrue();
    }

    /** What holds for each kind of request. */
    private record Laws(FuzzedRequest sent) implements RegistryRequest.Cases<Boolean> {
        @Override
        public Boolean notRegistryApi(RegistryRequest.NotRegistryApi request) {
            return !path().startsWith("/v2")
                    || !path().matches(
                                    "(?s)/v2/?|/v2/(_catalog|token)|/v2/(.*/)?(manifests|blobs|referrers|tags/list)(/.*)?");
        }

        @Override
        public Boolean ping(RegistryRequest.Ping request) {
            return List.of("/v2", "/v2/").contains(path()) && READ.contains(sent.method());
        }

        @Override
        public Boolean pull(RegistryRequest.Pull request) {
            String rendered = request.pathFor(request.name());
            Spelling.assertSpelledBy(sent.target(), rendered);
            return Told.parse(sent.method(), rendered).equals(request) && READ.contains(sent.method());
        }

        /** A push to be carried on is one from its start, so its path may be shorter than what was sent. */
        @Override
        public Boolean push(RegistryRequest.Push request) {
            String rendered = request.pathFor(request.name());
            return Told.parse(sent.method(), rendered).equals(request)
                    && path().startsWith("/v2/" + request.name() + "/")
                    && !READ.contains(sent.method());
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
