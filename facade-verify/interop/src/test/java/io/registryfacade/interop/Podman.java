package io.registryfacade.interop;

import io.registryfacade.support.Outcome;
import io.registryfacade.support.Program;
import io.registryfacade.support.Sandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

final class Podman implements RegistryClient.TagLister, RegistryClient.LoginClient {
    private final Sandbox sandbox;
    private final Transport transport;
    private final Map<String, String> environment;

    Podman(Sandbox sandbox, Transport transport) {
        this.sandbox = sandbox;
        this.transport = transport;
        this.environment = ContainersConfig.write(sandbox);
    }

    @Override
    public Outcome pull(String reference) {
        return podman("pull", transport.options("--tls-verify=false"), reference);
    }

    @Override
    public Set<String> pulledDigests(String reference) {
        return Digests.in(podman("image", List.of(), "inspect", "--format", "{{.RepoDigests}}", reference)
                .screen());
    }

    @Override
    public Outcome push(String pulled, String target) {
        return podman("push", transport.options("--tls-verify=false"), pulled, target);
    }

    @Override
    public Outcome listTags(String repository) {
        return podman("search", transport.options("--tls-verify=false"), "--list-tags", repository);
    }

    @Override
    public Outcome login(String host, String user, String password) {
        return podman("login", List.of(), "--username=" + user, "--password=" + password, host);
    }

    @Override
    public String version() {
        return podman("--version", List.of()).version();
    }

    private Outcome podman(String name, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Program.PODMAN.path(),
                "--root=" + sandbox.path("graph"),
                "--runroot=" + sandbox.path("run"),
                "--tmpdir=" + sandbox.path("t"),
                "--storage-driver=vfs"));
        command.add(name);
        command.addAll(options);
        command.addAll(List.of(arguments));
        return sandbox.run(environment, command);
    }
}
