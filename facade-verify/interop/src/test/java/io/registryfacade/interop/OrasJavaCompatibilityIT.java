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
    RegistryClient.LoginClient client(Sandbox sandbox) {
        client = new OrasJava(sandbox);
        return client;
    }

    @Override
    RegistryClient.TagLister tagLister() {
        return client;
    }

    @Override
    RegistryClient.ReferrersClient referrersClient() {
        return client;
    }

    /** The client checks a password only with a pull. */
    @Override
    Verdict wrongPassword() {
        return Verdict.REFUSED_AT_PULL;
    }

    /** The library takes a 403 for a challenge without a token server. */
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
