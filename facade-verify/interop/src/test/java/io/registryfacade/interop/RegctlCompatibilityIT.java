package io.registryfacade.interop;

import io.registryfacade.http.ClientFamily;
import io.registryfacade.support.Sandbox;

final class RegctlCompatibilityIT extends ReferrersCompatibilityContract {
    @Override
    String name() {
        return "regctl";
    }

    @Override
    ClientFamily family() {
        return ClientFamily.REGCLIENT;
    }

    private Regctl client;

    @Override
    RegistryClient.LoginClient client(Sandbox sandbox) {
        client = new Regctl(sandbox);
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
}
