package io.registryfacade.interop;

final class PodmanIT extends TagListContract {
    @Override
    RegistryClient.TagLister tagLister(Sandbox sandbox) {
        return new Podman(sandbox, Transport.PLAIN);
    }
}
