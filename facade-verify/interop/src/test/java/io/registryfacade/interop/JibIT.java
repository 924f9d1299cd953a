package io.registryfacade.interop;

import io.registryfacade.support.Image;
import io.registryfacade.support.Sandbox;
import java.util.Collection;

final class JibIT extends PullContract {
    @Override
    RegistryClient client(Sandbox sandbox) {
        return new JibCore(sandbox, Transport.PLAIN);
    }

    /** Jib stores the layers of a base image, for amd64 by default. */
    @Override
    Collection<String> expectedDigests(Image image) {
        return image.platforms().get(0).layerDigests();
    }
}
