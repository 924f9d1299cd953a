package io.registryfacade.interop;

import io.registryfacade.http.ClientFamily;
import io.registryfacade.support.Sandbox;

final class OrasJavaCompatibilityIT extends ReferrersCompatibilityContract {
    @Override
    String name() {
        return "oras-java";
    }

    @Override
    ClientFamily family() {
        return ClientFamily.ORAS;
    }

    private OrasJava client;

    @Override
    RegistryClient.Guest client(Sandbox sandbox) {
        client = new OrasJava(sandbox);
        return client;
    }

    @Override
    RegistryClient.TagLister tagLister() {
        return client;
    }

    @Override
    RegistryClient.Finder finder() {
        return client;
    }

    /** It has no command that would try it before. */
    @Override
    Verdict wrongPassword() {
        return Verdict.REFUSED_AT_PULL;
    }

    /** To it a 403 is a challenge, and one that names no token server. */
    @Override
    Verdict refusedPull() {
        return Verdict.STATUS;
    }

    @Override
    Verdict refusedLayer() {
        return Verdict.STATUS;
    }

    @Override
    Verdict refusedPush() {
        return Verdict.STATUS;
    }
}
