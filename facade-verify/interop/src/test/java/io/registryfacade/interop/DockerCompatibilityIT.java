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
    RegistryClient.Guest client(Sandbox sandbox) {
        return new Docker(sandbox);
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
}
