package io.registryfacade.interop;

import io.registryfacade.http.ClientFamily;
import io.registryfacade.support.Image;
import io.registryfacade.support.PlatformImage;
import io.registryfacade.support.Sandbox;
import java.util.Collection;
import java.util.List;

final class PodmanCompatibilityIT extends TagCompatibilityContract {
    @Override
    String name() {
        return "podman";
    }

    @Override
    ClientFamily family() {
        return ClientFamily.PODMAN;
    }

    private Podman client;

    @Override
    RegistryClient.Guest client(Sandbox sandbox) {
        client = new Podman(sandbox, Transport.TLS);
        return client;
    }

    @Override
    RegistryClient.TagLister tagLister() {
        return client;
    }

    /** It tells the digest that it was given for the name. */
    @Override
    Collection<String> traces(Image image) {
        return List.of(image.digest());
    }

    @Override
    Collection<String> traces(PlatformImage image) {
        return List.of(image.manifest().digest());
    }

    /** It does not read what it is told when a blob is refused. */
    @Override
    Verdict refusedLayer() {
        return Verdict.STATUS;
    }
}
