package io.registryfacade.interop;

import io.registryfacade.support.Image;
import io.registryfacade.support.Sandbox;
import java.util.Collection;

final class SkopeoIT extends TagListContract {
    @Override
    RegistryClient.TagLister tagLister(Sandbox sandbox) {
        return new Skopeo(sandbox, Transport.PLAIN);
    }

    /** It copies the whole image, for all platforms. */
    @Override
    Collection<String> expectedDigests(Image image) {
        return image.digests();
    }
}
