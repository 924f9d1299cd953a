package io.registryfacade.benchmarks.soak;

/** What clients do, and how often in a second. */
enum ClientAction {
    REDIRECT(90),
    RELOADED_ROUTE(10),
    CACHED_MANIFEST(30),
    REJECTED_REQUEST(50),
    MANIFEST_BY_DIGEST(20),
    MANIFEST_BY_TAG(20),
    MANIFEST_OF_A_RELOADED_UPSTREAM(10),
    MANIFEST_OF_TWO_UPSTREAMS(10),
    TAG_LIST(10),
    BLOB_LOCATION(20),
    TOKEN_OF_AN_ACCOUNT(5),
    TOKEN_WITH_A_WRONG_PASSWORD(2),
    PULL_WITH_A_TOKEN(8),
    PULL_WITHOUT_A_TOKEN(4),
    STREAMED_LAYER(4),
    STREAMED_LAYER_THAT_BREAKS(2),
    FAULTY_UPSTREAM(10),
    UPSTREAM_WITH_DEAD_CONNECTIONS(3),
    SLOW_READING(1),
    LEAVING_IN_A_LAYER(2),
    LEAVING_IN_A_REQUEST(3),
    LEAVING_BEFORE_THE_RESPONSE(5);

    private final int perSecond;

    ClientAction(int perSecond) {
        this.perSecond = perSecond;
    }

    int perSecond() {
        return perSecond;
    }

    /** Returns whether the facade sends a small request to a healthy registry. */
    boolean asksHealthyUpstream() {
        return compareTo(MANIFEST_BY_DIGEST) >= 0 && compareTo(STREAMED_LAYER) < 0;
    }

    /** Returns whether the client leaves before the end of the response. */
    boolean isAbort() {
        return name().startsWith("LEAVING");
    }

    /** Returns whether it needs clients of its own, because it may take seconds. */
    boolean isSlow() {
        return this == FAULTY_UPSTREAM || this == UPSTREAM_WITH_DEAD_CONNECTIONS || this == SLOW_READING;
    }
}
