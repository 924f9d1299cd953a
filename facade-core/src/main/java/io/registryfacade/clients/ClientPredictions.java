package io.registryfacade.clients;

import static io.registryfacade.clients.ClientFact.APPLIES_LINK_TO_FIRST_HOST;
import static io.registryfacade.clients.ClientFact.AUTHENTICATES_AFTER_REDIRECTS;
import static io.registryfacade.clients.ClientFact.AUTHENTICATES_WHERE_PING_LANDED;
import static io.registryfacade.clients.ClientFact.CONTINUES_PUSH_WITHOUT_TOKEN;
import static io.registryfacade.clients.ClientFact.FINDS_NEWER_TAGS;
import static io.registryfacade.clients.ClientFact.HIDES_MESSAGES;
import static io.registryfacade.clients.ClientFact.HIDES_MESSAGES_OF_LAYERS;
import static io.registryfacade.clients.ClientFact.KEEPS_CREDENTIALS_BELOW_FIRST_HOST;
import static io.registryfacade.clients.ClientFact.LISTS_REFERRERS;
import static io.registryfacade.clients.ClientFact.LISTS_TAGS;
import static io.registryfacade.clients.ClientFact.PULLS;
import static io.registryfacade.clients.ClientFact.PUSHES;
import static io.registryfacade.clients.ClientFact.READS_CHALLENGE_OF_PING_ONLY;
import static io.registryfacade.clients.ClientFact.REFUSES_LINK_TO_OTHER_HOST;
import static io.registryfacade.clients.ClientFact.REFUSES_PRIVATE_ADDRESSES;
import static io.registryfacade.clients.ClientFact.RENEWS_TOKEN_BY_TOKEN;
import static io.registryfacade.clients.ClientFact.REQUESTS_SCOPE_OF_KNOWN_NAME;
import static io.registryfacade.clients.ClientFact.SENDS_PASSWORD_AFTER_REDIRECTS;
import static io.registryfacade.clients.ClientFact.SENDS_TOKEN_TO_FIRST_HOST_ONLY;
import static io.registryfacade.clients.ClientFact.STOPS_AT_REFUSED_HEAD;

/** Predicts from the facts about a client what it can do behind a facade. */
public final class ClientPredictions {
    private static final String AUTO = "; 'delivery: auto' serves it";

    private static final Prediction UNKNOWN_REGISTRY = Prediction.unknown("what the registry requires is not known");

    private ClientPredictions() {}

    /**
     * Predicts whether a client can pull.
     *
     * @param client the client
     * @param path how pulls reach it
     * @return the prediction
     */
    public static Prediction pull(KnownClient client, PullPath path) {
        if (!client.has(PULLS)) {
            return Prediction.NO_COMMAND;
        }
        return path.redirectsManifests() ? redirectedPull(client, path) : resolvedPull(client, path);
    }

    private static Prediction redirectedPull(KnownClient client, PullPath path) {
        Prediction request = redirectedRequest(client, path);
        return request.works() ? layersAfterRedirect(client, path) : request;
    }

    private static Prediction resolvedPull(KnownClient client, PullPath path) {
        return switch (path.access()) {
            case OPEN -> {
                Prediction registry = addressOf(client, path.hasPrivateRegistry());
                yield registry.works() ? layersAfterRedirect(client, path) : registry;
            }
            case TOKEN, PASSWORD -> resolvedLayers(client, path);
            case UNKNOWN -> UNKNOWN_REGISTRY;
        };
    }

    private static Prediction resolvedLayers(KnownClient client, PullPath path) {
        return switch (path.layers()) {
            case STORAGE, FACADE -> layersAfterRedirect(client, path);
            case REGISTRY ->
                path.streamsLayers()
                        ? Prediction.WORKS
                        : Prediction.fails("the registry requires a login and serves layers itself, so no redirect can"
                                + " lead there; 'streamBlobs: true' permits the facade to stream them");
            case UNKNOWN ->
                Prediction.unknown(
                        "where the registry's layers come from is not known; name a repository with --repository");
        };
    }

    private static Prediction layersAfterRedirect(KnownClient client, PullPath path) {
        return addressOf(client, path.layers() == LayerSource.STORAGE && path.hasPrivateStorage());
    }

    private static Prediction addressOf(KnownClient client, boolean isPrivate) {
        return isPrivate && client.has(REFUSES_PRIVATE_ADDRESSES)
                ? Prediction.failsBy(
                        REFUSES_PRIVATE_ADDRESSES,
                        "it refuses redirects to private addresses; give that server a host name")
                : Prediction.WORKS;
    }

    /** Predicts whether a client can send a request that the facade redirects to the registry. */
    private static Prediction redirectedRequest(KnownClient client, PullPath path) {
        Prediction address = addressOf(client, path.hasPrivateRegistry());
        if (!address.works()) {
            return address;
        }
        return switch (path.access()) {
            case OPEN -> Prediction.WORKS;
            case TOKEN -> redirectedToTokens(client, path);
            case PASSWORD ->
                Prediction.fails("the registry requires a password, which clients do not send after a redirect;"
                        + " 'delivery: auto' with 'username' and 'password' serves them");
            case UNKNOWN -> UNKNOWN_REGISTRY;
        };
    }

    private static Prediction redirectedToTokens(KnownClient client, PullPath path) {
        if (client.has(READS_CHALLENGE_OF_PING_ONLY) && path.ping() == PingResponse.OPEN) {
            return Prediction.failsBy(
                    READS_CHALLENGE_OF_PING_ONLY,
                    "it reads what is required from /v2/ only, which requires nothing here" + AUTO);
        }
        if (client.has(SENDS_TOKEN_TO_FIRST_HOST_ONLY)) {
            return Prediction.failsBy(
                    SENDS_TOKEN_TO_FIRST_HOST_ONLY, "it does not send the token after a redirect" + AUTO);
        }
        if (client.has(RENEWS_TOKEN_BY_TOKEN)) {
            return path.isRenamed()
                    ? Prediction.WORKS
                    : Prediction.failsBy(
                            RENEWS_TOKEN_BY_TOKEN,
                            "it sends its old token to the token server, which refuses it" + AUTO);
        }
        if (client.has(AUTHENTICATES_AFTER_REDIRECTS)) {
            return Prediction.WORKS;
        }
        return client.has(AUTHENTICATES_WHERE_PING_LANDED)
                ? withTokenOfPing(client, path)
                : Prediction.unknown("it was not measured behind redirects to a registry that requires a token" + AUTO);
    }

    private static Prediction withTokenOfPing(KnownClient client, PullPath path) {
        if (path.ping() != PingResponse.AT_REGISTRY) {
            return Prediction.failsBy(
                    AUTHENTICATES_WHERE_PING_LANDED,
                    "it sends a token only where /v2/ leads, which is not this registry" + AUTO);
        }
        return path.isRenamed() && client.has(REQUESTS_SCOPE_OF_KNOWN_NAME)
                ? Prediction.failsBy(
                        REQUESTS_SCOPE_OF_KNOWN_NAME,
                        "it requests a token for the name that the user typed, and the repository is renamed" + AUTO)
                : Prediction.WORKS;
    }

    /**
     * Predicts whether a client that pushes shows the message with which the facade refuses it. Before a push, clients ask
     * for layers that the registry may have already.
     *
     * @param client the client
     * @param path how pulls reach it
     * @return the prediction; without regard to facts that have nothing to do with redirects
     */
    public static Prediction refusedPush(KnownClient client, PullPath path) {
        if (!client.has(PUSHES)) {
            return Prediction.NO_COMMAND;
        }
        return path.redirectsManifests() && !client.has(CONTINUES_PUSH_WITHOUT_TOKEN)
                ? redirectedRequest(client, path)
                : Prediction.WORKS;
    }

    /**
     * Predicts whether a client can list the tags of a repository.
     *
     * @param client the client
     * @param path how lists reach it
     * @param hasPages whether there are more tags than one page has
     * @return the prediction
     */
    public static Prediction tags(KnownClient client, PullPath path, boolean hasPages) {
        if (!client.has(LISTS_TAGS) && !(hasPages && client.has(FINDS_NEWER_TAGS))) {
            return Prediction.NO_COMMAND;
        }
        Prediction first = firstPage(client, path);
        return first.works() && hasPages && path.redirectsLists() ? nextPage(client, path) : first;
    }

    /**
     * Predicts whether a client can list what is attached to an image.
     *
     * @param client the client
     * @param path how lists reach it
     * @return the prediction
     */
    public static Prediction referrers(KnownClient client, PullPath path) {
        return client.has(LISTS_REFERRERS) ? firstPage(client, path) : Prediction.NO_COMMAND;
    }

    private static Prediction firstPage(KnownClient client, PullPath path) {
        return path.redirectsLists() ? redirectedRequest(client, path) : Prediction.WORKS;
    }

    private static Prediction nextPage(KnownClient client, PullPath path) {
        if (client.has(REFUSES_LINK_TO_OTHER_HOST)) {
            return Prediction.failsBy(
                    REFUSES_LINK_TO_OTHER_HOST,
                    "it refuses the second page of a list, which is at another host" + AUTO);
        }
        return path.isRenamed() && client.has(APPLIES_LINK_TO_FIRST_HOST)
                ? Prediction.failsBy(
                        APPLIES_LINK_TO_FIRST_HOST,
                        "it requests the second page of a list here, by the registry's name for the repository" + AUTO)
                : Prediction.WORKS;
    }

    /**
     * Returns whether a client sends its credentials for the facade to the registry.
     *
     * @param client the client
     * @param path how pulls reach it
     * @return {@code true} if the registry sees them after a redirect
     */
    public static boolean leaksCredentials(KnownClient client, PullPath path) {
        return path.isBelowFacade() && client.has(KEEPS_CREDENTIALS_BELOW_FIRST_HOST);
    }

    /**
     * Returns whether a client sends its password for the facade to the token server of the registry.
     *
     * @param client the client
     * @param path how pulls reach it
     * @return {@code true} if the token server sees it after a redirect
     */
    public static boolean sendsPassword(KnownClient client, PullPath path) {
        return path.redirectsManifests()
                && path.access() == RegistryAccess.TOKEN
                && client.has(SENDS_PASSWORD_AFTER_REDIRECTS);
    }

    /**
     * Returns whether a client shows the message with which the facade refuses a request.
     *
     * @param client the client
     * @param request what the facade refuses
     * @return {@code false} if it shows the status only
     */
    public static boolean showsMessage(KnownClient client, RefusedRequest request) {
        return !client.has(HIDES_MESSAGES)
                && !client.has(request == RefusedRequest.LAYER ? HIDES_MESSAGES_OF_LAYERS : STOPS_AT_REFUSED_HEAD);
    }
}
