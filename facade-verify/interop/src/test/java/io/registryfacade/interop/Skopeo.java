package io.registryfacade.interop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Skopeo copies images without keeping any; here into a directory with a file for each blob and manifest. */
final class Skopeo implements RegistryClient.TagLister {
    private final Sandbox sandbox;
    private final Path images;

    Skopeo(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.images = sandbox.path("images");
    }

    @Override
    public Outcome pull(String reference) {
        return skopeo("copy", "--all", "--src-tls-verify=false", "docker://" + reference, "dir:" + images);
    }

    @Override
    public Set<String> arrived(String reference) {
        return Digests.ofFiles(images);
    }

    @Override
    public Outcome push(String pulled, String target) {
        return skopeo("copy", "--all", "--dest-tls-verify=false", "dir:" + images, "docker://" + target);
    }

    @Override
    public Outcome listTags(String repository) {
        return skopeo("list-tags", "--tls-verify=false", "docker://" + repository);
    }

    private Outcome skopeo(String... arguments) {
        // a machine need not have a policy.json
        List<String> command = new ArrayList<>(List.of(Program.SKOPEO.path(), "--insecure-policy"));
        command.addAll(List.of(arguments));
        return sandbox.run(Map.of(), command);
    }
}
