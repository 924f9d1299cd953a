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
    RegistryClient.Guest client(Sandbox sandbox) {
        return new BuildKit(sandbox);
    }

    /** It builds for one platform, and writes an index of its own. */
    @Override
    Collection<String> traces(Image image) {
        return image.layers().get(0);
    }

    @Override
    Collection<String> traces(PlatformImage image) {
        return image.layerDigests();
    }

    /** It has no command that would try it before. */
    @Override
    Verdict wrongPassword() {
        return Verdict.REFUSED_AT_PULL;
    }
}
