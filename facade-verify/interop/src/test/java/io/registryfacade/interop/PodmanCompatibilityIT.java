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
    RegistryClient.LoginClient client(Sandbox sandbox) {
        client = new Podman(sandbox, Transport.TLS);
        return client;
    }

    @Override
    RegistryClient.TagLister tagLister() {
        return client;
    }

    /** The client prints only the digest of the reference. */
    @Override
    Collection<String> expectedDigests(Image image) {
        return List.of(image.digest());
    }

    @Override
    Collection<String> expectedDigests(PlatformImage image) {
        return List.of(image.manifest().digest());
    }

    /** The client does not read the body when a blob is refused. */
    @Override
    Verdict refusedLayer() {
        return Verdict.STATUS;
    }
}
