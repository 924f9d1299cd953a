package io.registryfacade.interop;

import io.registryfacade.support.Outcome;
import io.registryfacade.support.Program;
import io.registryfacade.support.Sandbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Regctl, with a directory in the layout of the OCI image specification. */
final class Regctl implements RegistryClient.TagLister, RegistryClient.LoginClient, RegistryClient.ReferrersClient {
    private final Sandbox sandbox;
    private final Path layout;

    Regctl(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.layout = sandbox.path("layout");
    }

    @Override
    public Outcome pull(String reference) {
        return regctl("image", "copy", reference, "ocidir://" + layout + ":arrived");
    }

    @Override
    public Set<String> pulledDigests(String reference) {
        return Digests.ofFiles(layout);
    }

    @Override
    public Outcome push(String pulled, String target) {
        return regctl("image", "copy", "ocidir://" + layout + ":arrived", target);
    }

    @Override
    public Outcome listTags(String repository) {
        return regctl("tag", "ls", repository);
    }

    @Override
    public Outcome referrers(String reference) {
        return regctl("artifact", "list", reference);
    }

    @Override
    public Outcome login(String host, String user, String password) {
        return regctl("registry", "login", "--user=" + user, "--pass=" + password, host);
    }

    @Override
    public String version() {
        return regctl("version").version();
    }

    private Outcome regctl(String... arguments) {
        List<String> command = new ArrayList<>(List.of(Program.REGCTL.path()));
        command.addAll(List.of(arguments));
        return sandbox.run(Map.of(), command);
    }
}
