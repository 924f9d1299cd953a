package io.registryfacade.interop;

final class BuildahIT extends PullContract {
    @Override
    RegistryClient client(Sandbox sandbox) {
        return new Buildah(sandbox, Transport.PLAIN);
    }
}
