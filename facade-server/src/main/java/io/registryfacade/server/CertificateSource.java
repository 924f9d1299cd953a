package io.registryfacade.server;

import io.registryfacade.engine.ServerExchange;
import io.registryfacade.server.tls.ServerCertificates;

/** Where the certificate of the server comes from. A source implements what it needs of the optional methods. */
interface CertificateSource extends AutoCloseable {
    /** Returns the certificates, which follow their source after {@link #start}. */
    ServerCertificates certificates();

    /**
     * Provides the first certificate, if it is here already. The ports are opened afterwards.
     *
     * @throws IllegalArgumentException if it cannot be used; the message says what to do
     */
    default void load() {}

    /** Begins to obtain certificates, or to watch for new ones. The ports are open. */
    default void start() {}

    /** Looks for a new certificate now. */
    default void reload() {}

    /** Returns the state of the certificate. */
    CertificateHealth health();

    /** Responds to a request of a certificate authority over plain HTTP, and returns whether it was one. */
    default boolean handleChallenge(ServerExchange exchange) {
        return false;
    }

    @Override
    default void close() {}
}
