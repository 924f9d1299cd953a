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
import static io.registryfacade.clients.ClientFact.VERIFIES_PASSWORD_AT_LOGIN;
import static io.registryfacade.clients.ClientFact.VERIFIES_SIGNATURES;

import io.registryfacade.http.ClientFamily;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A client that was measured, with its facts. This is the table of the project's knowledge of clients.
 *
 * @param name the name in messages, such as {@code podman}
 * @param family the family that the facade counts it as
 * @param facts its facts; an absent fact was measured not to hold, or was not measured
 */
public record KnownClient(String name, ClientFamily family, Set<ClientFact> facts) {
    private static final List<KnownClient> ALL = List.of(
            imageClient(
                    "Docker",
                    ClientFamily.DOCKER,
                    KEEPS_CREDENTIALS_BELOW_FIRST_HOST,
                    AUTHENTICATES_WHERE_PING_LANDED,
                    REQUESTS_SCOPE_OF_KNOWN_NAME,
                    VERIFIES_PASSWORD_AT_LOGIN,
                    CONTINUES_PUSH_WITHOUT_TOKEN),
            imageClient(
                    "containerd",
                    ClientFamily.CONTAINERD,
                    KEEPS_CREDENTIALS_BELOW_FIRST_HOST,
                    AUTHENTICATES_AFTER_REDIRECTS,
                    SENDS_PASSWORD_AFTER_REDIRECTS),
            imageClient(
                    "containerd 1.6",
                    ClientFamily.CONTAINERD,
                    KEEPS_CREDENTIALS_BELOW_FIRST_HOST,
                    AUTHENTICATES_AFTER_REDIRECTS,
                    STOPS_AT_REFUSED_HEAD,
                    SENDS_PASSWORD_AFTER_REDIRECTS),
            imageClient(
                    "BuildKit",
                    ClientFamily.BUILDKIT,
                    KEEPS_CREDENTIALS_BELOW_FIRST_HOST,
                    AUTHENTICATES_AFTER_REDIRECTS),
            imageClient(
                    "podman",
                    ClientFamily.PODMAN,
                    KEEPS_CREDENTIALS_BELOW_FIRST_HOST,
                    SENDS_TOKEN_TO_FIRST_HOST_ONLY,
                    READS_CHALLENGE_OF_PING_ONLY,
                    LISTS_TAGS,
                    APPLIES_LINK_TO_FIRST_HOST,
                    HIDES_MESSAGES_OF_LAYERS,
                    VERIFIES_PASSWORD_AT_LOGIN),
            imageClient(
                    "skopeo",
                    ClientFamily.SKOPEO,
                    KEEPS_CREDENTIALS_BELOW_FIRST_HOST,
                    SENDS_TOKEN_TO_FIRST_HOST_ONLY,
                    READS_CHALLENGE_OF_PING_ONLY,
                    LISTS_TAGS,
                    APPLIES_LINK_TO_FIRST_HOST,
                    HIDES_MESSAGES_OF_LAYERS,
                    VERIFIES_PASSWORD_AT_LOGIN),
            imageClient(
                    "buildah",
                    ClientFamily.BUILDAH,
                    KEEPS_CREDENTIALS_BELOW_FIRST_HOST,
                    SENDS_TOKEN_TO_FIRST_HOST_ONLY,
                    READS_CHALLENGE_OF_PING_ONLY,
                    HIDES_MESSAGES_OF_LAYERS,
                    VERIFIES_PASSWORD_AT_LOGIN),
            imageClient("Jib", ClientFamily.JIB, SENDS_TOKEN_TO_FIRST_HOST_ONLY, SENDS_PASSWORD_AFTER_REDIRECTS),
            imageClient(
                    "crane",
                    ClientFamily.CRANE,
                    KEEPS_CREDENTIALS_BELOW_FIRST_HOST,
                    REFUSES_PRIVATE_ADDRESSES,
                    LISTS_TAGS,
                    REFUSES_LINK_TO_OTHER_HOST,
                    AUTHENTICATES_WHERE_PING_LANDED),
            imageClient(
                    "cosign",
                    ClientFamily.COSIGN,
                    KEEPS_CREDENTIALS_BELOW_FIRST_HOST,
                    LISTS_REFERRERS,
                    VERIFIES_SIGNATURES,
                    SENDS_TOKEN_TO_FIRST_HOST_ONLY),
            imageClient(
                    "Helm",
                    ClientFamily.HELM,
                    KEEPS_CREDENTIALS_BELOW_FIRST_HOST,
                    VERIFIES_PASSWORD_AT_LOGIN,
                    SENDS_TOKEN_TO_FIRST_HOST_ONLY),
            imageClient(
                    "oras",
                    ClientFamily.ORAS,
                    KEEPS_CREDENTIALS_BELOW_FIRST_HOST,
                    LISTS_TAGS,
                    LISTS_REFERRERS,
                    VERIFIES_PASSWORD_AT_LOGIN,
                    SENDS_TOKEN_TO_FIRST_HOST_ONLY),
            imageClient(
                    "oras-java",
                    ClientFamily.ORAS,
                    LISTS_TAGS,
                    LISTS_REFERRERS,
                    HIDES_MESSAGES,
                    RENEWS_TOKEN_BY_TOKEN,
                    CONTINUES_PUSH_WITHOUT_TOKEN),
            imageClient(
                    "regctl",
                    ClientFamily.REGCLIENT,
                    KEEPS_CREDENTIALS_BELOW_FIRST_HOST,
                    LISTS_TAGS,
                    LISTS_REFERRERS,
                    VERIFIES_PASSWORD_AT_LOGIN,
                    AUTHENTICATES_AFTER_REDIRECTS),
            new KnownClient(
                    "Renovate",
                    ClientFamily.OTHER,
                    EnumSet.of(FINDS_NEWER_TAGS, SENDS_TOKEN_TO_FIRST_HOST_ONLY, APPLIES_LINK_TO_FIRST_HOST)));

    public KnownClient {
        Set<ClientFact> copy = EnumSet.noneOf(ClientFact.class);
        copy.addAll(facts);
        facts = Collections.unmodifiableSet(copy);
    }

    private static KnownClient imageClient(String name, ClientFamily family, ClientFact... more) {
        EnumSet<ClientFact> facts = EnumSet.of(PULLS, PUSHES);
        facts.addAll(List.of(more));
        return new KnownClient(name, family, facts);
    }

    /**
     * Returns all clients that were measured.
     *
     * @return the clients, the most frequent first; not empty
     */
    public static List<KnownClient> all() {
        return ALL;
    }

    /**
     * Returns whether a fact holds.
     *
     * @param fact the fact
     * @return {@code false} also if it was not measured
     */
    public boolean has(ClientFact fact) {
        return facts.contains(fact);
    }

    /**
     * Returns a copy without a fact, which shows what depends on it.
     *
     * @param fact the fact
     * @return the copy
     */
    public KnownClient without(ClientFact fact) {
        Set<ClientFact> others = EnumSet.copyOf(facts);
        others.remove(fact);
        return new KnownClient(name, family, others);
    }
}
