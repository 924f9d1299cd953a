package io.registryfacade.interop;

import io.registryfacade.http.ClientFamily;
import io.registryfacade.support.Sandbox;

final class SkopeoCompatibilityIT extends TagCompatibilityContract {
    @Override
    String name() {
        return "skopeo";
    }

    @Override
    ClientFamily family() {
        return ClientFamily.SKOPEO;
    }

    private Skopeo client;

    @Override
    RegistryClient.LoginClient client(Sandbox sandbox) {
        client = new Skopeo(sandbox, Transport.TLS);
        return client;
    }

    @Override
    RegistryClient.TagLister tagLister() {
        return client;
    }

    /** The client does not read the body when a blob is refused. */
    @Override
    Verdict refusedLayer() {
        return Verdict.STATUS;
    }
}
