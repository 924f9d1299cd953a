package io.registryfacade.interop;

import io.registryfacade.support.Sandbox;

final class BuildahIT extends PullContract {
    @Override
    RegistryClient client(Sandbox sandbox) {
        return new Buildah(sandbox, Transport.PLAIN);
    }
}
