package io.registryfacade.interop;

import io.registryfacade.http.ClientFamily;
import io.registryfacade.support.Sandbox;

final class CraneCompatibilityIT extends TagCompatibilityContract {
    @Override
    String name() {
        return "crane";
    }

    @Override
    ClientFamily family() {
        return ClientFamily.CRANE;
    }

    private Crane client;

    @Override
    RegistryClient.LoginClient client(Sandbox sandbox) {
        client = new Crane(sandbox);
        return client;
    }

    @Override
    RegistryClient.TagLister tagLister() {
        return client;
    }

    /** The client checks a password only with a pull. */
    @Override
    Verdict wrongPassword() {
        return Verdict.REFUSED_AT_PULL;
    }
}
