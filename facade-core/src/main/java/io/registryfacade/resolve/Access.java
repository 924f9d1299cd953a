package io.registryfacade.resolve;

import org.jspecify.annotations.Nullable;

/**
 * How a registry lets the facade in.
 *
 * @param realm where it has its tokens from; {@code null} if it takes none
 * @param service for whom the tokens are
 * @param basic the facade's own name and password, where the registry itself checks them; {@code null} where not
 */
record Access(
        @Nullable Realm realm, String service, @Nullable String basic) {
    /** Everybody is let in. */
    static final Access OPEN = new Access(null, "", null);

    static Access basic(String credentials) {
        return new Access(null, "", credentials);
    }

    static Access bearer(Realm realm, String service) {
        return new Access(realm, service, null);
    }

    boolean isOpen() {
        return realm == null && basic == null;
    }
}
