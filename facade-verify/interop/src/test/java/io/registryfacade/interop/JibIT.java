package io.registryfacade.interop;

import io.registryfacade.support.Image;
import io.registryfacade.support.Sandbox;
import java.util.Collection;

final class JibIT extends PullContract {
    @Override
    RegistryClient client(Sandbox sandbox) {
        return new JibCore(sandbox, Transport.PLAIN);
    }

    /** Of a base image it keeps the layers, for amd64 unless told otherwise. */
    @Override
    Collection<String> traces(Image image) {
        return image.platforms().get(0).layerDigests();
    }
}
