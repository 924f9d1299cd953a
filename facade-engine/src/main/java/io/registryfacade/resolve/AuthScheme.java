package io.registryfacade.resolve;

import org.jspecify.annotations.Nullable;

/**
 * How an upstream authenticates whoever pulls: not at all, by Basic, or by Bearer tokens.
 *
 * @param kind the scheme
 * @param realm where Bearer tokens come from; {@code null} for the other kinds
 * @param service what tokens are for; empty if the registry does not say
 */
record AuthScheme(Kind kind, @Nullable Realm realm, String service) {
    /** The schemes that registries use. */
    enum Kind {
        /** Everybody may pull. */
        OPEN,
        /** The registry checks a name and password itself. */
        BASIC,
        /** A token server checks them, or gives tokens to everybody. */
        BEARER
    }

    static final AuthScheme OPEN = new AuthScheme(Kind.OPEN, null, "");
    static final AuthScheme BASIC = new AuthScheme(Kind.BASIC, null, "");

    static AuthScheme bearer(Realm realm, String service) {
        return new AuthScheme(Kind.BEARER, realm, service);
    }

    boolean isOpen() {
        return kind == Kind.OPEN;
    }
}
