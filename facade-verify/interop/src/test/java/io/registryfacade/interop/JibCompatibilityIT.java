package io.registryfacade.interop;

import io.registryfacade.http.ClientFamily;
import io.registryfacade.support.Image;
import io.registryfacade.support.PlatformImage;
import io.registryfacade.support.Sandbox;
import java.util.Collection;

final class JibCompatibilityIT extends CompatibilityContract {
    @Override
    String name() {
        return "Jib";
    }

    @Override
    ClientFamily family() {
        return ClientFamily.JIB;
    }

    @Override
    RegistryClient.LoginClient client(Sandbox sandbox) {
        return new JibCore(sandbox, Transport.TLS);
    }

    /** Jib stores the layers of a base image, for amd64 by default. */
    @Override
    Collection<String> expectedDigests(Image image) {
        return image.platforms().get(0).layerDigests();
    }

    @Override
    Collection<String> expectedDigests(PlatformImage image) {
        return image.layerDigests();
    }

    /** The client checks a password only with a pull. */
    @Override
    Verdict wrongPassword() {
        return Verdict.REFUSED_AT_PULL;
    }
}
