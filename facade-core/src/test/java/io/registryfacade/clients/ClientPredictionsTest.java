package io.registryfacade.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.http.ClientFamily;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ClientPredictionsTest {
    private static final KnownClient CRANE = client(
            ClientFact.PULLS, ClientFact.LISTS_TAGS, ClientFact.LISTS_REFERRERS, ClientFact.REFUSES_PRIVATE_ADDRESSES);

    private static final KnownClient NO_FACTS = client();

    private static KnownClient client(ClientFact... facts) {
        return new KnownClient("some", ClientFamily.OTHER, Set.of(facts));
    }

    private static PullPath redirected(RegistryAccess access) {
        return path(true, access, LayerSource.REGISTRY, false, false);
    }

    private static PullPath resolved(RegistryAccess access, LayerSource layers, boolean streams) {
        return path(false, access, layers, streams, false);
    }

    private static PullPath path(
            boolean redirects, RegistryAccess access, LayerSource layers, boolean streams, boolean isPrivate) {
        return new PullPath(
                redirects, redirects, true, PingResponse.OPEN, access, layers, streams, isPrivate, isPrivate, false);
    }

    @ParameterizedTest
    @CsvSource({
        "OPEN,     REGISTRY, false, WORKS",
        "OPEN,     UNKNOWN,  false, WORKS",
        "TOKEN,    STORAGE,  false, WORKS",
        "TOKEN,    REGISTRY, false, FAILS",
        "TOKEN,    REGISTRY, true,  WORKS",
        "TOKEN,    UNKNOWN,  false, UNKNOWN",
        "PASSWORD, REGISTRY, false, FAILS",
        "UNKNOWN,  STORAGE,  false, UNKNOWN",
    })
    void resolvedPull_dependsOnTheLayers(RegistryAccess access, LayerSource layers, boolean streams, Outcome expected) {
        Prediction prediction = ClientPredictions.pull(CRANE, resolved(access, layers, streams));

        assertThat(prediction.outcome()).isEqualTo(expected);
        assertThat(prediction.reason().isEmpty()).isEqualTo(expected == Outcome.WORKS);
    }

    @ParameterizedTest
    @CsvSource({"OPEN, WORKS", "TOKEN, UNKNOWN", "PASSWORD, FAILS", "UNKNOWN, UNKNOWN"})
    void redirectedPull_dependsOnWhatTheRegistryRequires(RegistryAccess access, Outcome expected) {
        assertThat(ClientPredictions.pull(CRANE, redirected(access)).outcome()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"true, OPEN, REGISTRY", "false, OPEN, REGISTRY", "false, TOKEN, STORAGE"})
    void privateAddress_isRefused_whereverARedirectLeadsThere(
            boolean redirects, RegistryAccess access, LayerSource layers) {
        PullPath path = path(redirects, access, layers, false, true);

        assertThat(ClientPredictions.pull(CRANE, path).fact()).isEqualTo(ClientFact.REFUSES_PRIVATE_ADDRESSES);
        assertThat(ClientPredictions.pull(CRANE.without(ClientFact.REFUSES_PRIVATE_ADDRESSES), path)
                        .works())
                .isTrue();
    }

    @Test
    void listsOfClients_areRefused_likePulls() {
        PullPath path = redirected(RegistryAccess.PASSWORD);

        assertThat(ClientPredictions.tags(CRANE, path, true).outcome()).isEqualTo(Outcome.FAILS);
        assertThat(ClientPredictions.referrers(CRANE, path).outcome()).isEqualTo(Outcome.FAILS);
    }

    @Test
    void shortList_hasNoNextPage() {
        KnownClient client = client(ClientFact.LISTS_TAGS, ClientFact.REFUSES_LINK_TO_OTHER_HOST);
        PullPath path = redirected(RegistryAccess.OPEN);

        assertThat(ClientPredictions.tags(client, path, false).works()).isTrue();
        assertThat(ClientPredictions.tags(client, path, true).works()).isFalse();
        assertThat(ClientPredictions.tags(client, resolved(RegistryAccess.OPEN, LayerSource.REGISTRY, false), true)
                        .works())
                .isTrue();
    }

    @Test
    void refusedPush_isExplained_unlessTheRegistryRequiresATokenFirst() {
        KnownClient client = client(ClientFact.PUSHES, ClientFact.SENDS_TOKEN_TO_FIRST_HOST_ONLY);
        KnownClient persistent = client(
                ClientFact.PUSHES, ClientFact.SENDS_TOKEN_TO_FIRST_HOST_ONLY, ClientFact.CONTINUES_PUSH_WITHOUT_TOKEN);
        PullPath path = redirected(RegistryAccess.TOKEN);

        assertThat(ClientPredictions.refusedPush(client, path).works()).isFalse();
        assertThat(ClientPredictions.refusedPush(persistent, path).works()).isTrue();
        assertThat(ClientPredictions.refusedPush(client, redirected(RegistryAccess.OPEN))
                        .works())
                .isTrue();
        assertThat(ClientPredictions.refusedPush(client, resolved(RegistryAccess.TOKEN, LayerSource.STORAGE, false))
                        .works())
                .isTrue();
    }

    @Test
    void password_isSent_whereARedirectLeadsToARegistryWithTokens() {
        KnownClient client = client(ClientFact.SENDS_PASSWORD_AFTER_REDIRECTS);
        PullPath path = redirected(RegistryAccess.TOKEN);

        assertThat(ClientPredictions.sendsPassword(client, path)).isTrue();
        assertThat(ClientPredictions.sendsPassword(NO_FACTS, path)).isFalse();
        assertThat(ClientPredictions.sendsPassword(client, redirected(RegistryAccess.OPEN)))
                .isFalse();
        assertThat(ClientPredictions.sendsPassword(client, resolved(RegistryAccess.TOKEN, LayerSource.STORAGE, false)))
                .isFalse();
    }

    @Test
    void clientWithoutACommand_isNotJudged() {
        PullPath path = redirected(RegistryAccess.OPEN);

        assertThat(ClientPredictions.pull(NO_FACTS, path).outcome()).isEqualTo(Outcome.NO_COMMAND);
        assertThat(ClientPredictions.refusedPush(NO_FACTS, path).outcome()).isEqualTo(Outcome.NO_COMMAND);
        assertThat(ClientPredictions.tags(NO_FACTS, path, true).outcome()).isEqualTo(Outcome.NO_COMMAND);
        assertThat(ClientPredictions.tags(client(ClientFact.FINDS_NEWER_TAGS), path, false)
                        .outcome())
                .isEqualTo(Outcome.NO_COMMAND);
        assertThat(ClientPredictions.referrers(NO_FACTS, path).outcome()).isEqualTo(Outcome.NO_COMMAND);
    }

    @ParameterizedTest
    @EnumSource
    void messages_areShown_unlessAFactSaysOtherwise(RefusedRequest request) {
        boolean isLayer = request == RefusedRequest.LAYER;

        assertThat(ClientPredictions.showsMessage(NO_FACTS, request)).isTrue();
        assertThat(ClientPredictions.showsMessage(client(ClientFact.HIDES_MESSAGES), request))
                .isFalse();
        assertThat(ClientPredictions.showsMessage(client(ClientFact.HIDES_MESSAGES_OF_LAYERS), request))
                .isEqualTo(!isLayer);
        assertThat(ClientPredictions.showsMessage(client(ClientFact.STOPS_AT_REFUSED_HEAD), request))
                .isEqualTo(isLayer);
    }

    @Test
    void everyFact_isThatOfAClient() {
        Set<ClientFact> used = EnumSet.noneOf(ClientFact.class);
        KnownClient.all().forEach(client -> used.addAll(client.facts()));

        assertThat(used).containsExactly(ClientFact.values());
    }
}
