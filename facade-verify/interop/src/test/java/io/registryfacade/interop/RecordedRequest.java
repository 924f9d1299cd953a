package io.registryfacade.interop;

import io.registryfacade.http.ClientFamily;
import java.util.concurrent.atomic.AtomicLong;

/** A request that a host has received, with the status and length of the response so far. */
final class RecordedRequest {
    private final String host;
    private final String method;
    private final String target;
    private final Credential credential;
    private final String userAgent;
    private final Protocol protocol;
    private final AtomicLong bytes = new AtomicLong();
    private volatile int status;

    RecordedRequest(
            String host, String method, String target, Credential credential, String userAgent, Protocol protocol) {
        this.host = host;
        this.method = method;
        this.target = target;
        this.credential = credential;
        this.userAgent = userAgent;
        this.protocol = protocol;
    }

    void responded(int newStatus) {
        status = newStatus;
    }

    void sent(int count) {
        bytes.addAndGet(count);
    }

    String host() {
        return host;
    }

    boolean is(String wanted) {
        return method.equals(wanted);
    }

    String target() {
        return target;
    }

    Credential credential() {
        return credential;
    }

    /** The family of the client, by its user agent. */
    ClientFamily client() {
        return ClientFamily.of(userAgent);
    }

    /** Whether the facade sent the request. */
    boolean isFromFacade() {
        return isFrom("registry-facade");
    }

    /** Whether a program with this user agent sent the request. */
    boolean isFrom(String program) {
        return userAgent != null && userAgent.startsWith(program);
    }

    Protocol protocol() {
        return protocol;
    }

    int status() {
        return status;
    }

    /** Whether the response was successful; an aborted request has no status. */
    boolean succeeded() {
        return status >= 200 && status < 300;
    }

    /** The length of the response's body. */
    long bytes() {
        return bytes.get();
    }

    boolean isWrite() {
        return !is("GET") && !is("HEAD");
    }

    /** Whether the request was for a blob: a layer or a configuration. */
    boolean isBlob() {
        return target.contains("/blobs/sha256:");
    }

    /** Whether the request was for a manifest, with any response. */
    boolean isManifest() {
        return !isWrite() && target.contains("/manifests/");
    }

    /** Whether registries count the request as a pull. */
    boolean isManifestGet() {
        return is("GET") && target.contains("/manifests/") && status == 200;
    }

    /**
     * Whether the host may get the credential of the request: registries their own tokens, the token server a password, a
     * facade the credentials of its users if they have any, and all other hosts none. Where clients get tokens themselves, the
     * facade and the token server may see them, too.
     */
    boolean maySeeCredential(boolean usersHavePasswords) {
        return switch (host) {
            case TestHosts.AUTH ->
                credential.isNone() || credential.isPassword() || (credential.isToken() && Edge.isRunForRules());
            case TestHosts.A, TestHosts.B, TestHosts.STREAM -> credential.isNone() || credential.isTokenFor(host);
            // the same registry at another address
            case TestHosts.LOST -> credential.isNone() || credential.isTokenFor(TestHosts.A);
            case FacadeHost.NAME ->
                credential.isNone() || usersHavePasswords || (credential.isToken() && Edge.isRunForRules());
            default -> credential.isNone();
        };
    }

    @Override
    public String toString() {
        return host + " " + method + " " + target + " (" + credential + ") " + status + " " + bytes + " by " + userAgent
                + ", " + protocol;
    }
}
