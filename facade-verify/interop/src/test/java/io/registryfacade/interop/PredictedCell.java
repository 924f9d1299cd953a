package io.registryfacade.interop;

import io.registryfacade.RegistryFacade;
import io.registryfacade.clients.ClientFact;
import io.registryfacade.clients.ClientPredictions;
import io.registryfacade.clients.KnownClient;
import io.registryfacade.clients.LayerSource;
import io.registryfacade.clients.Outcome;
import io.registryfacade.clients.Prediction;
import io.registryfacade.clients.PullPath;
import io.registryfacade.clients.RefusedRequest;
import io.registryfacade.clients.RegistryAccess;
import io.registryfacade.clients.UpstreamFindings;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;

/** What the facts about a client say about a cell of the compatibility page. */
final class PredictedCell {
    private static final Upstream DETECTED = Upstream.generic("https://" + TestHosts.A);

    private final KnownClient client;
    private final Scenario scenario;

    private PredictedCell(KnownClient client, Scenario scenario) {
        this.client = client;
        this.scenario = scenario;
    }

    static Verdict of(KnownClient client, Scenario scenario) {
        return new PredictedCell(client, scenario).verdict();
    }

    private Verdict verdict() {
        return switch (scenario) {
            case ANONYMOUS -> pull(open());
            case BY_TAG, BY_DIGEST, RENAMED, TWO_REGISTRIES, FALLBACK, MOVED, NEEDLESS_PASSWORD -> pull(token());
            case FILES -> pull(files());
            case LOST -> pull(token()).and(pull(files()));
            case FILES_TAGS -> outcome(ClientPredictions.tags(client, files(), true), RefusedRequest.MANIFEST);
            case FILES_REFERRERS -> outcome(ClientPredictions.referrers(client, files()), RefusedRequest.MANIFEST);
            case STREAM_REFUSED -> pull(path(DETECTED, RegistryAccess.TOKEN, LayerSource.REGISTRY));
            case STREAM_PERMITTED ->
                pull(path(DETECTED.withStreamBlobs(true), RegistryAccess.TOKEN, LayerSource.REGISTRY));
            case FACADE_PASSWORD ->
                pull(path(
                        DETECTED.withAuth(AuthMode.TOKEN).withCredentials("user", "password"),
                        RegistryAccess.TOKEN,
                        LayerSource.STORAGE));
            case PASSWORD, NO_PASSWORD -> pull(clientLogin());
            case WRONG_PASSWORD -> wrongPassword();
            case TAGS -> outcome(ClientPredictions.tags(client, token(), false), RefusedRequest.MANIFEST);
            case TAG_PAGES -> outcome(ClientPredictions.tags(client, token(), true), RefusedRequest.MANIFEST);
            case OPEN_TAG_PAGES -> outcome(ClientPredictions.tags(client, open(), true), RefusedRequest.MANIFEST);
            case REFERRERS -> outcome(ClientPredictions.referrers(client, token()), RefusedRequest.MANIFEST);
            case SIGNATURES -> client.has(ClientFact.VERIFIES_SIGNATURES) ? pull(token()) : Verdict.IMPOSSIBLE;
            case FILES_SIGNATURES -> client.has(ClientFact.VERIFIES_SIGNATURES) ? pull(files()) : Verdict.IMPOSSIBLE;
            case NOT_SERVED -> client.has(ClientFact.PULLS) ? refusal(RefusedRequest.MANIFEST) : Verdict.IMPOSSIBLE;
            case PUSH -> client.has(ClientFact.PUSHES) ? refusal(RefusedRequest.PUSH) : Verdict.IMPOSSIBLE;
        };
    }

    private static PullPath open() {
        return path(DETECTED, RegistryAccess.OPEN, LayerSource.REGISTRY);
    }

    private static PullPath token() {
        return path(DETECTED, RegistryAccess.TOKEN, LayerSource.STORAGE);
    }

    private static PullPath files() {
        return path(Upstreams.named().files(), RegistryAccess.OPEN, LayerSource.FACADE);
    }

    private static PullPath clientLogin() {
        return path(DETECTED.withAuth(AuthMode.CLIENT), RegistryAccess.TOKEN, LayerSource.STORAGE);
    }

    /** The path of a facade like those of the measurements, where nearly all repositories are renamed in some test. */
    private static PullPath path(Upstream upstream, RegistryAccess access, LayerSource layers) {
        return RegistryFacade.builder()
                .publicUrl("https://" + FacadeHost.NAME)
                .upstream("registry", upstream)
                .route("my-org/**", "registry", "acme/**")
                .build()
                .pullPaths(any -> new UpstreamFindings(access, layers, false))
                .get(0)
                .path();
    }

    /** Only layers are refused, because everything else is served. */
    private Verdict pull(PullPath path) {
        return outcome(ClientPredictions.pull(client, path), RefusedRequest.LAYER);
    }

    private Verdict outcome(Prediction prediction, RefusedRequest refused) {
        return switch (prediction.outcome()) {
            case WORKS -> Verdict.OK;
            case FAILS -> refusal(refused);
            case NO_COMMAND -> Verdict.IMPOSSIBLE;
            case UNKNOWN -> throw new AssertionError(prediction.reason());
        };
    }

    private Verdict refusal(RefusedRequest refused) {
        return ClientPredictions.showsMessage(client, refused) ? Verdict.MESSAGE : Verdict.STATUS;
    }

    private Verdict wrongPassword() {
        if (ClientPredictions.pull(client, clientLogin()).outcome() == Outcome.NO_COMMAND) {
            return Verdict.IMPOSSIBLE;
        }
        return client.has(ClientFact.VERIFIES_PASSWORD_AT_LOGIN) ? Verdict.REFUSED_AT_LOGIN : Verdict.REFUSED_AT_PULL;
    }
}
