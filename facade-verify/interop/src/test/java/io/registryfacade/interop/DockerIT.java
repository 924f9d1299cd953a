package io.registryfacade.interop;

final class DockerIT extends PullContract {
    @Override
    RegistryClient client(Sandbox sandbox) {
        return new Docker(sandbox);
    }
}
