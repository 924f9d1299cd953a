package io.registryfacade.interop;

import io.registryfacade.http.ClientFamily;
import io.registryfacade.support.Image;
import io.registryfacade.support.PlatformImage;
import io.registryfacade.support.Sandbox;
import java.util.Collection;

final class BuildKitCompatibilityIT extends CompatibilityContract {
    @Override
    String name() {
        return "BuildKit";
    }

    @Override
    ClientFamily family() {
        return ClientFamily.BUILDKIT;
    }

    @Override
    RegistryClient.LoginClient client(Sandbox sandbox) {
        return new BuildKit(sandbox);
    }

    /** BuildKit builds for one platform, and writes its own index. */
    @Override
    Collection<String> expectedDigests(Image image) {
        return image.layers().get(0);
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
