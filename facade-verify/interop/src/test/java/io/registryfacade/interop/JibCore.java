package io.registryfacade.interop;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Jib pulls base images to build on them, here without adding anything. What it builds is a tar archive. */
final class JibCore implements RegistryClient {
    private final Sandbox sandbox;
    private final Path archive;

    JibCore(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.archive = sandbox.path("image.tar");
    }

    @Override
    public Outcome pull(String reference) {
        return build(reference, () -> Containerizer.to(TarImage.at(archive).named("arrived")));
    }

    /** The layers are as they came; manifest and configuration are Jib's own. */
    @Override
    public Set<String> arrived(String reference) {
        Path content = sandbox.directory("image");
        sandbox.run(Map.of(), List.of(Program.TAR.path(), "-xf", archive.toString(), "-C", content.toString()));
        return Digests.ofFiles(content);
    }

    @Override
    public Outcome push(String pulled, String target) {
        return build(pulled, () -> Containerizer.to(RegistryImage.named(target)));
    }

    /** It runs in this process. For the screen stand the messages of all causes, as Maven prints them. */
    private Outcome build(String base, Target target) {
        String command = "jib build --from=" + base;
        try {
            Jib.from(RegistryImage.named(base))
                    .containerize(target.containerizer()
                            .setAllowInsecureRegistries(true)
                            .setBaseImageLayersCache(sandbox.path("base-cache"))
                            .setApplicationLayersCache(sandbox.path("app-cache")));
            return new Outcome(command, 0, "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(command, e);
        } catch (Exception e) {
            return new Outcome(command, 1, messages(e));
        }
    }

    private static String messages(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .map(Throwable::toString)
                .collect(Collectors.joining("\n"));
    }

    private interface Target {
        Containerizer containerizer() throws Exception;
    }
}
