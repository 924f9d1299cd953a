package io.registryfacade.interop;

import io.registryfacade.support.Outcome;
import io.registryfacade.support.Program;
import io.registryfacade.support.Sandbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The ORAS command line, with a directory in the layout of the OCI image specification. */
final class Oras implements RegistryClient.TagLister, RegistryClient.LoginClient, RegistryClient.ReferrersClient {
    private final Sandbox sandbox;
    private final Path layout;

    Oras(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.layout = sandbox.path("layout");
    }

    @Override
    public Outcome pull(String reference) {
        return oras("cp", reference, "--to-oci-layout", layout + ":arrived");
    }

    @Override
    public Set<String> pulledDigests(String reference) {
        return Digests.ofFiles(layout);
    }

    @Override
    public Outcome push(String pulled, String target) {
        return oras("cp", "--from-oci-layout", layout + ":arrived", target);
    }

    @Override
    public Outcome listTags(String repository) {
        return oras("repo", "tags", repository);
    }

    @Override
    public Outcome referrers(String reference) {
        return oras("discover", "--format=json", reference);
    }

    @Override
    public Outcome login(String host, String user, String password) {
        return oras("login", "--username=" + user, "--password=" + password, host);
    }

    @Override
    public String version() {
        return oras("version").version();
    }

    private Outcome oras(String... arguments) {
        List<String> command = new ArrayList<>(List.of(Program.ORAS.path()));
        command.addAll(List.of(arguments));
        return sandbox.run(Map.of(), command);
    }
}
