package io.registryfacade.interop;

import io.registryfacade.support.Sandbox;

final class PodmanIT extends TagListContract {
    @Override
    RegistryClient.TagLister tagLister(Sandbox sandbox) {
        return new Podman(sandbox, Transport.PLAIN);
    }
}
