package io.registryfacade;

/** The request rules, of which the first that matches decides. {@code docs/rules.md} has them in full, with their tests. */
public enum Rule {
    /** For another host than the public URL. */
    R1("a request for another host than the public URL is left to the application"),
    /** Outside the registry API. */
    R2("a path outside the registry API is left to the application"),
    /** A body where none belongs. */
    R3("a GET or HEAD has no body"),
    /** The ping of a client that has to log in. */
    R4("clients log in here, so /v2/ has a challenge"),
    /** The ping, redirected. */
    R5("everything is redirected to one registry that requires tokens, and so is /v2/"),
    /** The ping. */
    R6("/v2/ responds with 200"),
    /** The facade's token endpoint. */
    R7("a token request is relayed where clients log in here"),
    /** A path that could be read in two ways. */
    R8("a path that could be read in two ways is refused"),
    /** No endpoint. */
    R9("the path is no endpoint of the registry API"),
    /** A malformed name, tag or digest. */
    R10("a malformed name, tag or digest is refused"),
    /** The state of an upload. */
    R11("there are no uploads here"),
    /** A method that the endpoint does not have. */
    R12("the endpoint does not have the method"),
    /** A malformed query. */
    R13("a malformed or too long query is refused"),
    /** A repository that no route covers. */
    R14("no route covers the repository"),
    /** A name that would be too long at the registry. */
    R15("the repository's name would be too long at the registry"),
    /** A push. */
    R16("a push is refused, or redirected where 'push: redirect' is set"),
    /** A pull that is redirected. */
    R17("a pull is redirected to the registry"),
    /** A pull that is resolved. */
    R18("a pull is resolved: from an image layout, by a request to the registry, by the first of several upstreams that"
            + " has the content, or a blob by a mirror that has it");

    private final String summary;

    Rule(String summary) {
        this.summary = summary;
    }

    /**
     * Returns the rule in a few words.
     *
     * @return a clause without a full stop
     */
    public String summary() {
        return summary;
    }
}
