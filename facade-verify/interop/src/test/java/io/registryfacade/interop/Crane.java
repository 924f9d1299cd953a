package io.registryfacade.interop;

import io.registryfacade.support.Outcome;
import io.registryfacade.support.Program;
import io.registryfacade.support.Sandbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Crane, with a directory in the layout of the OCI image specification. */
final class Crane implements RegistryClient.TagLister, RegistryClient.LoginClient {
    private final Sandbox sandbox;
    private final Path layout;

    Crane(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.layout = sandbox.path("layout");
    }

    @Override
    public Outcome pull(String reference) {
        return crane("pull", "--format=oci", reference, layout.toString());
    }

    @Override
    public Set<String> pulledDigests(String reference) {
        return Digests.ofFiles(layout);
    }

    @Override
    public Outcome push(String pulled, String target) {
        return crane("push", layout.toString(), target);
    }

    @Override
    public Outcome listTags(String repository) {
        return crane("ls", repository);
    }

    /** The password is checked only with the next pull. */
    @Override
    public Outcome login(String host, String user, String password) {
        return crane("auth", "login", "--username=" + user, "--password=" + password, host);
    }

    @Override
    public String version() {
        return crane("version").version();
    }

    private Outcome crane(String... arguments) {
        List<String> command = new ArrayList<>(List.of(Program.CRANE.path()));
        command.addAll(List.of(arguments));
        return sandbox.run(Map.of(), command);
    }
}
