package io.registryfacade.interop;

import io.registryfacade.http.ClientFamily;
import java.util.concurrent.atomic.AtomicLong;

/** A request that a host has received, and what it has answered so far. */
final class Seen {
    private final String host;
    private final String method;
    private final String target;
    private final Credential credential;
    private final String userAgent;
    private final Protocol protocol;
    private final AtomicLong bytes = new AtomicLong();
    private volatile int status;

    Seen(String host, String method, String target, Credential credential, String userAgent, Protocol protocol) {
        this.host = host;
        this.method = method;
        this.target = target;
        this.credential = credential;
        this.userAgent = userAgent;
        this.protocol = protocol;
    }

    void answered(int answer) {
        status = answer;
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

    /** What the client claims to be, as it is counted. */
    ClientFamily client() {
        return ClientFamily.of(userAgent);
    }

    /** Whether the facade itself has sent it. */
    boolean isFromFacade() {
        return isFrom("registry-facade");
    }

    /** Whether a program that claims this name has sent it. */
    boolean isFrom(String program) {
        return userAgent != null && userAgent.startsWith(program);
    }

    Protocol protocol() {
        return protocol;
    }

    int status() {
        return status;
    }

    /** Whether it was answered with what was asked for; one that was given up before has no status at all. */
    boolean succeeded() {
        return status >= 200 && status < 300;
    }

    /** How long the answer's body has been. */
    long bytes() {
        return bytes.get();
    }

    boolean isWrite() {
        return !is("GET") && !is("HEAD");
    }

    /** Whether it was for a blob: a layer or a configuration. */
    boolean isBlob() {
        return target.contains("/blobs/sha256:");
    }

    /** Whether it was for a manifest, whatever became of it. */
    boolean isManifest() {
        return !isWrite() && target.contains("/manifests/");
    }

    /** What registries count as a pull. */
    boolean isManifestGet() {
        return is("GET") && target.contains("/manifests/") && status == 200;
    }

    /**
     * Whether the host may see the credential that it was shown: registries their own tokens, the token server a
     * password, a facade what its own user shows it where users have passwords at all, and everybody else nothing.
     */
    boolean isInGoodHands(boolean usersHavePasswords) {
        return switch (host) {
            case Machines.AUTH -> credential.isNone() || credential.isPassword();
            case Machines.A, Machines.B, Machines.STREAM -> credential.isNone() || credential.isTokenFor(host);
            case FacadeHost.NAME -> credential.isNone() || usersHavePasswords;
            default -> credential.isNone();
        };
    }

    @Override
    public String toString() {
        return host + " " + method + " " + target + " (" + credential + ") " + status + " " + bytes + " by " + userAgent
                + ", " + protocol;
    }
}
