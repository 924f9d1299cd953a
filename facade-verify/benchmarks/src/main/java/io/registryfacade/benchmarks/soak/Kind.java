package io.registryfacade.benchmarks.soak;

/** What clients do, and how often. */
enum Kind {
    REDIRECTED_MANIFEST(Timing.HERE, 45),
    REDIRECTED_BLOB(Timing.HERE, 45),
    ROUTE_THAT_IS_RELOADED(Timing.HERE, 10),
    MANIFEST_AT_HAND(Timing.HERE, 30),
    MANIFEST_BY_DIGEST(Timing.ASKED, 20),
    MANIFEST_BY_TAG(Timing.ASKED, 20),
    MANIFEST_OF_A_RELOADED_REGISTRY(Timing.ASKED, 10),
    MANIFEST_OF_TWO_REGISTRIES(Timing.ASKED, 10),
    TAG_LIST(Timing.ASKED, 10),
    LOCATION_OF_A_BLOB(Timing.ASKED, 20),
    LAYER_THAT_PASSES_THROUGH(Timing.NONE, 4),
    LAYER_THAT_BREAKS_OFF(Timing.NONE, 2),
    TOKEN_OF_AN_ACCOUNT(Timing.ASKED, 5),
    TOKEN_FOR_A_WRONG_PASSWORD(Timing.ASKED, 2),
    PULL_WITH_A_TOKEN(Timing.ASKED, 8),
    PULL_WITHOUT_A_TOKEN(Timing.ASKED, 4),
    NOT_SERVED(Timing.HERE, 10),
    BAD_NAME(Timing.HERE, 10),
    WRONG_METHOD(Timing.HERE, 10),
    HOSTILE_TARGET(Timing.HERE, 15),
    OTHER_HOST(Timing.HERE, 5),
    AT_THE_FAULTY_REGISTRY(Timing.NONE, 10),
    AT_THE_REGISTRY_OF_DYING_CONNECTIONS(Timing.NONE, 3),
    READING_SLOWLY(Timing.NONE, 1),
    LEAVING_IN_A_LAYER(Timing.NONE, 2),
    LEAVING_IN_A_HEAD(Timing.NONE, 3),
    LEAVING_BEFORE_THE_ANSWER(Timing.NONE, 5);

    /** Whose time is plotted, and beside which others. */
    enum Timing {
        /** The facade answers on its own. */
        HERE,
        /** A registry or token server has to be asked first. */
        ASKED,
        /** The time belongs to a registry or to the client. */
        NONE
    }

    private final Timing timing;
    private final int perSecond;

    Kind(Timing timing, int perSecond) {
        this.timing = timing;
        this.perSecond = perSecond;
    }

    Timing timing() {
        return timing;
    }

    int perSecond() {
        return perSecond;
    }

    /** Whether what comes of it depends on the fault that there is. */
    boolean isFaulty() {
        return this == AT_THE_FAULTY_REGISTRY;
    }

    /** Whether it may take seconds though all is well, so that it must not hold up others. */
    boolean isSlow() {
        return this == AT_THE_REGISTRY_OF_DYING_CONNECTIONS || this == READING_SLOWLY;
    }

    /** Whether the client does not wait for the whole answer. */
    boolean isAbort() {
        return this == LEAVING_IN_A_LAYER || this == LEAVING_IN_A_HEAD || this == LEAVING_BEFORE_THE_ANSWER;
    }
}
