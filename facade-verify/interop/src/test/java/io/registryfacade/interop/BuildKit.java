package io.registryfacade.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.registryfacade.support.Daemon;
import io.registryfacade.support.Outcome;
import io.registryfacade.support.Program;
import io.registryfacade.support.Sandbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A private BuildKit, which pulls the image that a Dockerfile is based on. */
final class BuildKit implements RegistryClient.LoginClient {
    private final Sandbox sandbox;
    private final String socket;
    private final Path layout;

    BuildKit(Sandbox sandbox) {
        this.sandbox = sandbox;
        Path home = sandbox.directory("b");
        this.socket = "unix://" + home.resolve("b.sock");
        this.layout = sandbox.path("layout");
        Daemon buildkitd = sandbox.mountingDaemon(
                "buildkitd",
                List.of(
                        Program.BUILDKITD.path(),
                        "--config=" + sandbox.file("b/buildkitd.toml", ""),
                        "--root=" + home.resolve("root"),
                        "--addr=" + socket,
                        "--containerd-worker=false",
                        "--oci-worker=true",
                        "--oci-worker-snapshotter=native",
                        "--oci-worker-net=host"));
        buildkitd.await(
                "answer", () -> Optional.of(buildctl("debug", "workers")).filter(Outcome::succeeded));
    }

    /** Builds from the image only, so that the output has the pulled layers. */
    @Override
    public Outcome pull(String reference) {
        return build(reference, "type=oci,tar=false,dest=" + layout);
    }

    @Override
    public Set<String> pulledDigests(String reference) {
        return Digests.ofFiles(layout);
    }

    @Override
    public Outcome push(String pulled, String target) {
        return build(pulled, "type=image,push=true,name=" + target);
    }

    private Outcome build(String base, String output) {
        Path dockerfile = sandbox.file("context/Dockerfile", "FROM " + base + "\n");
        return buildctl(
                "build",
                "--progress=plain",
                "--frontend=dockerfile.v0",
                "--local=context=" + dockerfile.getParent(),
                "--local=dockerfile=" + dockerfile.getParent(),
                "--opt=platform=linux/amd64",
                "--output=" + output);
    }

    /** BuildKit has no command for it, but reads the file of {@code docker login}. */
    @Override
    public Outcome login(String host, String user, String password) {
        String basic = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
        sandbox.file("home/.docker/config.json", """
                { "auths": { "%s": { "auth": "%s" } } }
                """.formatted(host, basic));
        return new Outcome("write docker's config.json for " + host, 0, "");
    }

    @Override
    public String version() {
        return sandbox.run(Map.of(), List.of(Program.BUILDKITD.path(), "--version"))
                .version();
    }

    private Outcome buildctl(String... arguments) {
        List<String> command = new ArrayList<>(List.of(Program.BUILDCTL.path(), "--addr=" + socket));
        command.addAll(List.of(arguments));
        return sandbox.run(Map.of(), command);
    }
}
