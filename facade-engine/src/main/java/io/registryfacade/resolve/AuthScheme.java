package io.registryfacade.resolve;

import org.jspecify.annotations.Nullable;

/**
 * The scheme by which an upstream authenticates pulls: none, Basic or Bearer.
 *
 * @param kind the kind of scheme
 * @param realm the token server of the Bearer scheme; {@code null} for the other kinds
 * @param service the service that tokens are for; empty if the registry names none
 */
record AuthScheme(Kind kind, @Nullable Realm realm, String service) {
    /** The schemes that registries use. */
    enum Kind {
        /** The registry requires no authentication to pull. */
        OPEN,
        /** The registry checks a username and password itself. */
        BASIC,
        /** A token server issues tokens, with or without a username and password. */
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
