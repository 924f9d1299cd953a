package io.registryfacade.interop;

import io.registryfacade.http.ClientFamily;
import io.registryfacade.support.Sandbox;

final class OrasCompatibilityIT extends ReferrersCompatibilityContract {
    @Override
    String name() {
        return "oras";
    }

    @Override
    ClientFamily family() {
        return ClientFamily.ORAS;
    }

    private Oras client;

    @Override
    RegistryClient.LoginClient client(Sandbox sandbox) {
        client = new Oras(sandbox);
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
