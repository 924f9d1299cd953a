package io.registryfacade.interop;

import io.registryfacade.support.Outcome;
import io.registryfacade.support.Program;
import io.registryfacade.support.Sandbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Skopeo copies images without keeping any; here into a directory with a file for each blob and manifest. */
final class Skopeo implements RegistryClient.TagLister, RegistryClient.LoginClient {
    private final Sandbox sandbox;
    private final Transport transport;
    private final Map<String, String> environment;
    private final Path images;

    Skopeo(Sandbox sandbox, Transport transport) {
        this.sandbox = sandbox;
        this.transport = transport;
        this.environment = ContainersConfig.write(sandbox);
        this.images = sandbox.path("images");
    }

    @Override
    public Outcome pull(String reference) {
        return skopeo(
                "copy", transport.options("--src-tls-verify=false"), "--all", "docker://" + reference, "dir:" + images);
    }

    @Override
    public Set<String> pulledDigests(String reference) {
        return Digests.ofFiles(images);
    }

    @Override
    public Outcome push(String pulled, String target) {
        return skopeo(
                "copy", transport.options("--dest-tls-verify=false"), "--all", "dir:" + images, "docker://" + target);
    }

    @Override
    public Outcome listTags(String repository) {
        return skopeo("list-tags", transport.options("--tls-verify=false"), "docker://" + repository);
    }

    @Override
    public Outcome login(String host, String user, String password) {
        return skopeo("login", List.of(), "--username=" + user, "--password=" + password, host);
    }

    @Override
    public String version() {
        return skopeo("--version", List.of()).version();
    }

    private Outcome skopeo(String name, List<String> options, String... arguments) {
        // a machine need not have a policy.json
        List<String> command = new ArrayList<>(List.of(Program.SKOPEO.path(), "--insecure-policy", name));
        command.addAll(options);
        command.addAll(List.of(arguments));
        return sandbox.run(environment, command);
    }
}
