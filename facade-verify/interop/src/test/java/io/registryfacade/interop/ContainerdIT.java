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
    Collection<String> traces(Image image) {
        return image.digests();
    }

    /** It asks with HEAD, whose answer has no body, and older ones read no body when they push either. */
    @Override
    String shown(String message) {
        return "403 Forbidden";
    }
}
