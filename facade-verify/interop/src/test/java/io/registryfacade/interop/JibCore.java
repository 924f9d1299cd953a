package io.registryfacade.interop;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Credential;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import io.registryfacade.support.Outcome;
import io.registryfacade.support.Program;
import io.registryfacade.support.Sandbox;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Jib, which pulls a base image and builds a tar archive from it, here without changes. */
final class JibCore implements RegistryClient.LoginClient {
    private final Sandbox sandbox;
    private final Transport transport;
    private final Path archive;
    private Optional<Credential> credential = Optional.empty();

    JibCore(Sandbox sandbox, Transport transport) {
        this.sandbox = sandbox;
        this.transport = transport;
        this.archive = sandbox.path("image.tar");
    }

    @Override
    public Outcome pull(String reference) {
        return build(reference, () -> Containerizer.to(TarImage.at(archive).named("arrived")));
    }

    /** The archive has the pulled layers, but Jib's own manifest and configuration. */
    @Override
    public Set<String> pulledDigests(String reference) {
        Path content = sandbox.directory("image");
        sandbox.run(Map.of(), List.of(Program.TAR.path(), "-xf", archive.toString(), "-C", content.toString()));
        return Digests.ofFiles(content);
    }

    @Override
    public Outcome push(String pulled, String target) {
        return build(pulled, () -> Containerizer.to(RegistryImage.named(target)));
    }

    /** Jib takes the password with each build. */
    @Override
    public Outcome login(String host, String user, String password) {
        credential = Optional.of(Credential.from(user, password));
        return new Outcome("remember " + user, 0, "");
    }

    /** The version from the build, because the library does not report it. */
    @Override
    public String version() {
        return System.getProperty("jib.version");
    }

    /** Runs Jib in this process. The output has the messages of all causes, as Maven prints them. */
    private Outcome build(String base, Target target) {
        String command = "jib build --from=" + base;
        try {
            RegistryImage image = RegistryImage.named(base);
            credential.ifPresent(known -> image.addCredential(known.getUsername(), known.getPassword()));
            Jib.from(image)
                    .containerize(target.containerizer()
                            .setAllowInsecureRegistries(transport == Transport.PLAIN)
                            .setBaseImageLayersCache(sandbox.path("base-cache"))
                            .setApplicationLayersCache(sandbox.path("app-cache")));
            return new Outcome(command, 0, "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(command, e);
        } catch (Exception e) {
            return new Outcome(command, 1, Messages.of(e));
        }
    }

    private interface Target {
        Containerizer containerizer() throws Exception;
    }
}
