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
    RegistryClient.Guest client(Sandbox sandbox) {
        client = new Crane(sandbox);
        return client;
    }

    @Override
    RegistryClient.TagLister tagLister() {
        return client;
    }

    /** It has no command that would try it before. */
    @Override
    Verdict wrongPassword() {
        return Verdict.REFUSED_AT_PULL;
    }
}
