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
    RegistryClient.Guest client(Sandbox sandbox) {
        return new JibCore(sandbox, Transport.TLS);
    }

    /** Of a base image it keeps the layers, for amd64 unless told otherwise. */
    @Override
    Collection<String> traces(Image image) {
        return image.platforms().get(0).layerDigests();
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
