package io.registryfacade.testkit;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import java.nio.file.Path;

/** A pull by Jib's registry client, which verifies every digest, with an empty cache. */
final class JibPull {
    private final Path folder;

    JibPull(Path folder) {
        this.folder = folder;
    }

    /** Pulls an image over plain HTTP and returns the digest of the image that Jib wrote. */
    String pull(String image) throws Exception {
        return Jib.from(RegistryImage.named(image))
                .containerize(Containerizer.to(
                                TarImage.at(folder.resolve("image.tar")).named("pulled"))
                        .setAllowInsecureRegistries(true)
                        .setBaseImageLayersCache(folder.resolve("cache"))
                        .setApplicationLayersCache(folder.resolve("cache")))
                .getImageId()
                .toString();
    }
}
