package io.registryfacade.server.acme;

/** A way to prove that a domain leads to this server. */
public enum ChallengeType {
    /** A resource that the authority requests over plain HTTP (RFC 8555, section 8.3). */
    HTTP_01("http-01", 80),
    /** A certificate that the authority requests in a TLS handshake (RFC 8737). */
    TLS_ALPN_01("tls-alpn-01", 443);

    private final String id;
    private final int port;

    ChallengeType(String id, int port) {
        this.id = id;
        this.port = port;
    }

    /** Returns the name that authorities use. */
    String id() {
        return id;
    }

    /** Returns the port that the authority connects to. */
    int port() {
        return port;
    }
}
