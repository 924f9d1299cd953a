package io.registryfacade.clients;

/**
 * A measured property of a client, on which predictions depend.
 *
 * <p>The sources: <i>redirects</i> is the table of measurements behind redirects, {@code redirects.tsv} beside the tests
 * of this package; <i>compatibility</i> is {@code docs/compatibility.md}.
 */
public enum ClientFact {
    /** It pulls images. Source: compatibility, the rows that begin with "pull". */
    PULLS,
    /** It pushes images. Source: compatibility, "push". */
    PUSHES,
    /** It has a command that prints the tags of a repository. Source: compatibility, "list tags". */
    LISTS_TAGS,
    /** It reads all tags of a repository to find newer ones. Source: compatibility, "list many tags". */
    FINDS_NEWER_TAGS,
    /** It lists what is attached to an image. Source: compatibility, "list referrers". */
    LISTS_REFERRERS,
    /** It verifies signatures. Source: compatibility, "verify a signature". */
    VERIFIES_SIGNATURES,
    /**
     * It accepts the challenge of the registry that a redirect led to, and requests a token there. Source: redirects,
     * all rows with tokens.
     */
    AUTHENTICATES_AFTER_REDIRECTS,
    /**
     * It authenticates at the host where {@code /v2/} finally landed, and at no other. Source: redirects, two registries
     * with tokens, and {@code /v2/} that the facade answers.
     */
    AUTHENTICATES_WHERE_PING_LANDED,
    /**
     * It requests a token for the repository name that the user typed. Source: redirects, renamed repositories and
     * tokens.
     */
    REQUESTS_SCOPE_OF_KNOWN_NAME,
    /**
     * It sends a token to the host that the user typed, and not after a redirect to another one. Source: redirects, the
     * same names and tokens.
     */
    SENDS_TOKEN_TO_FIRST_HOST_ONLY,
    /**
     * It sends its old token to the token server, which refuses it, when a redirect leads to a repository of the same name.
     * Source: redirects, the same names and tokens.
     */
    RENEWS_TOKEN_BY_TOKEN,
    /**
     * It reads the challenge of {@code /v2/}, and ignores all others. Source: redirects, {@code /v2/} that the facade
     * answers with 200.
     */
    READS_CHALLENGE_OF_PING_ONLY,
    /**
     * It refuses a redirect from elsewhere to an IP address of a private network (go-containerregistry 0.21.6 and
     * later). Source: redirects, a private address.
     */
    REFUSES_PRIVATE_ADDRESSES,
    /**
     * It requests the next page of a redirected list at the first host, under the registry's name for the repository.
     * Source: redirects, lists.
     */
    APPLIES_LINK_TO_FIRST_HOST,
    /**
     * It refuses a next page at another host than that of the first request (go-containerregistry 0.21.7 and later).
     * Source: redirects, lists.
     */
    REFUSES_LINK_TO_OTHER_HOST,
    /**
     * It keeps its credentials for a host when a redirect leads below that host, as programs in Go do. Source:
     * redirects, a registry below the facade's host.
     */
    KEEPS_CREDENTIALS_BELOW_FIRST_HOST,
    /**
     * It sends the password for the host that the user typed to the token server of a registry that a redirect led to.
     * Source: redirects, a password.
     */
    SENDS_PASSWORD_AFTER_REDIRECTS,
    /**
     * It continues a push when a registry does not say whether it has a layer already, so that it reaches the refusal of
     * the push. Source: redirects, a push.
     */
    CONTINUES_PUSH_WITHOUT_TOKEN,
    /** It verifies a password when the user logs in. Source: compatibility, "a wrong password". */
    VERIFIES_PASSWORD_AT_LOGIN,
    /**
     * It ends after a refused {@code HEAD}, whose response has no message. Source: compatibility, "pull of what is not
     * served" and "push".
     */
    STOPS_AT_REFUSED_HEAD,
    /** It shows the status of a refused request, and no message. Source: compatibility, "push". */
    HIDES_MESSAGES,
    /**
     * It shows the status of a refused layer, and no message. Source: compatibility, "registry that serves layers
     * itself".
     */
    HIDES_MESSAGES_OF_LAYERS
}
