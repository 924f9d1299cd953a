package io.registryfacade.interop;

final class SkopeoCompatibilityIT extends TagCompatibilityContract {
    @Override
    String name() {
        return "skopeo";
    }

    private Skopeo client;

    @Override
    RegistryClient.Guest client(Sandbox sandbox) {
        client = new Skopeo(sandbox, Transport.TLS);
        return client;
    }

    @Override
    RegistryClient.TagLister tagLister() {
        return client;
    }

    /** It does not read what it is told when a blob is refused. */
    @Override
    Verdict refusedLayer() {
        return Verdict.STATUS;
    }
}
