package io.registryfacade.interop;

import io.registryfacade.http.ClientFamily;
import io.registryfacade.support.Image;
import io.registryfacade.support.PlatformImage;
import io.registryfacade.support.Sandbox;
import java.util.Collection;
import java.util.List;

final class BuildahCompatibilityIT extends CompatibilityContract {
    @Override
    String name() {
        return "Buildah";
    }

    @Override
    ClientFamily family() {
        return ClientFamily.BUILDAH;
    }

    @Override
    RegistryClient.Guest client(Sandbox sandbox) {
        return new Buildah(sandbox, Transport.TLS);
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

    /** It does not read what it is told when a blob is refused. */
    @Override
    Verdict refusedLayer() {
        return Verdict.STATUS;
    }
}
