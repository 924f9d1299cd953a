package io.registryfacade.interop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

final class Podman implements RegistryClient.TagLister {
    private final Sandbox sandbox;
    private final Map<String, String> environment;

    Podman(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.environment = ContainersConfig.write(sandbox);
    }

    @Override
    public Outcome pull(String reference) {
        return podman("pull", "--tls-verify=false", reference);
    }

    @Override
    public Set<String> arrived(String reference) {
        return Digests.in(podman("image", "inspect", "--format", "{{.RepoDigests}}", reference)
                .screen());
    }

    @Override
    public Outcome push(String pulled, String target) {
        return podman("push", "--tls-verify=false", pulled, target);
    }

    @Override
    public Outcome listTags(String repository) {
        return podman("search", "--list-tags", "--tls-verify=false", repository);
    }

    private Outcome podman(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Program.PODMAN.path(),
                "--root=" + sandbox.path("graph"),
                "--runroot=" + sandbox.path("run"),
                "--tmpdir=" + sandbox.path("t"),
                "--storage-driver=vfs"));
        command.addAll(List.of(arguments));
        return sandbox.run(environment, command);
    }
}
