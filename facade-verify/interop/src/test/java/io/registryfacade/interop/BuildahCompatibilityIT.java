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
    RegistryClient.LoginClient client(Sandbox sandbox) {
        return new Buildah(sandbox, Transport.TLS);
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

    /** The client does not read the body when a blob is refused. */
    @Override
    Verdict refusedLayer() {
        return Verdict.STATUS;
    }
}
