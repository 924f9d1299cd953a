package io.registryfacade.server.demo;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import java.nio.file.Path;
import java.util.Set;

/** A pull by Jib's own registry client, which checks every digest and keeps nothing from before. */
final class JibPull {
    private final Path folder;

    JibPull(Path folder) {
        this.folder = folder;
    }

    /**
     * Pulls an image over plain HTTP.
     *
     * @param image its reference
     * @param architecture which of its platforms
     * @return the digest of the image as Jib wrote it
     * @throws Exception if it could not be pulled
     */
    String pull(String image, String architecture) throws Exception {
        JibContainer pulled = Jib.from(RegistryImage.named(image))
                .setPlatforms(Set.of(new Platform(architecture, "linux")))
                .containerize(Containerizer.to(
                                TarImage.at(folder.resolve("image.tar")).named("pulled"))
                        .setAllowInsecureRegistries(true)
                        .setBaseImageLayersCache(folder.resolve("cache"))
                        .setApplicationLayersCache(folder.resolve("cache")));
        return pulled.getImageId().toString();
    }
}
