package io.registryfacade.interop;

import io.registryfacade.support.Outcome;
import io.registryfacade.support.Program;
import io.registryfacade.support.Sandbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Cosign, which pulls images with their attachments, and verifies their signatures. */
final class Cosign implements RegistryClient.LoginClient, RegistryClient.ReferrersClient {
    /** How a registry stores a signature. */
    enum SignatureStorage {
        /** Under a separate tag. */
        TAG("false"),
        /** As a referrer of the image (end-12). */
        REFERRER("true");

        private final String option;

        SignatureStorage(String bundle) {
            this.option = "--new-bundle-format=" + bundle;
        }
    }

    private final Sandbox sandbox;
    private int images;

    Cosign(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @Override
    public Outcome pull(String reference) {
        images++;
        return cosign("save", "--dir=" + layout(), reference);
    }

    @Override
    public Set<String> pulledDigests(String reference) {
        return Digests.ofFiles(layout());
    }

    @Override
    public Outcome push(String pulled, String target) {
        return cosign("load", "--dir=" + layout(), target);
    }

    /** A new directory for each image, because cosign does not add to one. */
    private Path layout() {
        return sandbox.path("layout-" + images);
    }

    @Override
    public Outcome referrers(String reference) {
        return cosign("tree", reference);
    }

    /** The password is checked only with the next pull. */
    @Override
    public Outcome login(String host, String user, String password) {
        return cosign("login", "--username=" + user, "--password=" + password, host);
    }

    Outcome newKey() {
        return cosign("generate-key-pair", "--output-key-prefix=" + sandbox.path("cosign"));
    }

    /** Signs at the registry itself, with a token that allows pushes. */
    Outcome sign(String reference, SignatureStorage storage, List<String> token) {
        List<String> arguments = new ArrayList<>(List.of(
                "sign",
                "--yes",
                "--key=" + sandbox.path("cosign.key"),
                "--use-signing-config=false",
                "--tlog-upload=false",
                storage.option));
        arguments.addAll(token);
        arguments.add(reference);
        return cosign(arguments.toArray(String[]::new));
    }

    Outcome verify(String reference, SignatureStorage storage) {
        return cosign(
                "verify",
                "--key=" + sandbox.path("cosign.pub"),
                "--private-infrastructure",
                "--insecure-ignore-tlog",
                storage.option,
                reference);
    }

    @Override
    public String version() {
        return cosign("version").version();
    }

    private Outcome cosign(String... arguments) {
        List<String> command = new ArrayList<>(List.of(Program.COSIGN.path()));
        command.addAll(List.of(arguments));
        return sandbox.run(Map.of("COSIGN_PASSWORD", ""), command);
    }
}
