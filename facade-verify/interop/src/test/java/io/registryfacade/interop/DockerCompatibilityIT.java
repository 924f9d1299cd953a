package io.registryfacade.interop;

import io.registryfacade.http.ClientFamily;
import io.registryfacade.support.Image;
import io.registryfacade.support.PlatformImage;
import io.registryfacade.support.Sandbox;
import java.util.Collection;
import java.util.List;

final class DockerCompatibilityIT extends CompatibilityContract {
    @Override
    String name() {
        return "Docker engine";
    }

    @Override
    ClientFamily family() {
        return ClientFamily.DOCKER;
    }

    @Override
    RegistryClient.LoginClient client(Sandbox sandbox) {
        return new Docker(sandbox);
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
}
