package io.registryfacade.interop;

import io.registryfacade.interop.ContainerdDaemon.Generation;
import io.registryfacade.support.Image;
import io.registryfacade.support.Sandbox;
import java.util.Collection;

final class ContainerdIT extends PullContract {
    @Override
    RegistryClient client(Sandbox sandbox) {
        return new Containerd(sandbox, Transport.PLAIN, Generation.DEBIAN);
    }

    @Override
    Collection<String> expectedDigests(Image image) {
        return image.digests();
    }

    /** containerd sends a HEAD, whose response has no body, and older versions do not read the body of a refused push. */
    @Override
    String shown(String message) {
        return "403 Forbidden";
    }
}
