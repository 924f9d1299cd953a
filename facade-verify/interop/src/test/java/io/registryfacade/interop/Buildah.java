package io.registryfacade.interop;

import io.registryfacade.support.Outcome;
import io.registryfacade.support.Program;
import io.registryfacade.support.Sandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

final class Buildah implements RegistryClient.LoginClient {
    private final Sandbox sandbox;
    private final Transport transport;
    private final Map<String, String> environment;

    Buildah(Sandbox sandbox, Transport transport) {
        this.sandbox = sandbox;
        this.transport = transport;
        this.environment = ContainersConfig.write(sandbox);
    }

    @Override
    public Outcome pull(String reference) {
        return buildah("pull", transport.options("--tls-verify=false"), "--policy=always", reference);
    }

    @Override
    public Set<String> pulledDigests(String reference) {
        return Digests.in(buildah("images", List.of(), "--digests", "--json").screen());
    }

    @Override
    public Outcome push(String pulled, String target) {
        return buildah("push", transport.options("--tls-verify=false"), pulled, target);
    }

    @Override
    public Outcome login(String host, String user, String password) {
        return buildah("login", List.of(), "--username=" + user, "--password=" + password, host);
    }

    @Override
    public String version() {
        return buildah("--version", List.of()).version();
    }

    private Outcome buildah(String name, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Program.BUILDAH.path(),
                "--root=" + sandbox.path("graph"),
                "--runroot=" + sandbox.path("run"),
                "--storage-driver=vfs"));
        command.add(name);
        command.addAll(options);
        command.addAll(List.of(arguments));
        return sandbox.run(environment, command);
    }
}
