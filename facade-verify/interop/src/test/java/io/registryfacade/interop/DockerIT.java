package io.registryfacade.interop;

import io.registryfacade.support.Sandbox;

final class DockerIT extends PullContract {
    @Override
    RegistryClient client(Sandbox sandbox) {
        return new Docker(sandbox);
    }
}
