package io.registryfacade.interop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

final class Buildah implements RegistryClient {
    private final Sandbox sandbox;
    private final Map<String, String> environment;

    Buildah(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.environment = ContainersConfig.write(sandbox);
    }

    @Override
    public Outcome pull(String reference) {
        return buildah("pull", "--tls-verify=false", reference);
    }

    @Override
    public Set<String> arrived(String reference) {
        return Digests.in(buildah("images", "--digests", "--json").screen());
    }

    @Override
    public Outcome push(String pulled, String target) {
        return buildah("push", "--tls-verify=false", pulled, target);
    }

    private Outcome buildah(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Program.BUILDAH.path(),
                "--root=" + sandbox.path("graph"),
                "--runroot=" + sandbox.path("run"),
                "--storage-driver=vfs"));
        command.addAll(List.of(arguments));
        return sandbox.run(environment, command);
    }
}
