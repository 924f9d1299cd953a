package io.registryfacade.interop;

final class OrasCompatibilityIT extends ReferrersCompatibilityContract {
    @Override
    String name() {
        return "oras";
    }

    private Oras client;

    @Override
    RegistryClient.Guest client(Sandbox sandbox) {
        client = new Oras(sandbox);
        return client;
    }

    @Override
    RegistryClient.TagLister tagLister() {
        return client;
    }

    @Override
    RegistryClient.Finder finder() {
        return client;
    }
}
