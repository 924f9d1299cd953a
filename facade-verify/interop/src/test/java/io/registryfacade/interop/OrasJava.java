package io.registryfacade.interop;

import io.registryfacade.support.Outcome;
import io.registryfacade.support.Sandbox;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletionException;
import land.oras.ContainerRef;
import land.oras.CopyUtils;
import land.oras.CopyUtils.CopyOptions;
import land.oras.LayoutRef;
import land.oras.ManifestDescriptor;
import land.oras.OCILayout;
import land.oras.Registry;
import land.oras.Tags;
import land.oras.exception.OrasException;

/** The ORAS library for Java, in this process. The output has the messages of all causes. */
final class OrasJava implements RegistryClient.TagLister, RegistryClient.LoginClient, RegistryClient.ReferrersClient {
    private static final int PAGE_SIZE = 100;

    private final Path layout;
    private Registry registry = Registry.builder().build();

    OrasJava(Sandbox sandbox) {
        this.layout = sandbox.path("layout");
    }

    @Override
    public Outcome pull(String reference) {
        return screen("copy " + reference, () -> {
            CopyUtils.copy(registry, ContainerRef.parse(reference), store(), layoutRef(), CopyOptions.shallow());
            return "";
        });
    }

    @Override
    public Set<String> pulledDigests(String reference) {
        return Digests.ofFiles(layout);
    }

    @Override
    public Outcome push(String pulled, String target) {
        return screen("copy to " + target, () -> {
            CopyUtils.copy(store(), layoutRef(), registry, ContainerRef.parse(target), CopyOptions.shallow());
            return "";
        });
    }

    @Override
    public Outcome listTags(String repository) {
        return screen("tags " + repository, () -> tags(ContainerRef.parse(repository)));
    }

    @Override
    public Outcome referrers(String reference) {
        return screen(
                "referrers " + reference,
                () -> registry.getReferrers(ContainerRef.parse(reference), null).getManifests().stream()
                        .map(ManifestDescriptor::getDigest)
                        .toList()
                        .toString());
    }

    /** The library takes the password with each request. */
    @Override
    public Outcome login(String host, String user, String password) {
        registry = Registry.builder().defaults(host, user, password).build();
        return new Outcome("remember " + user, 0, "");
    }

    /** The version from the build, because the library does not report it. */
    @Override
    public String version() {
        return System.getProperty("oras-java.version");
    }

    /** The library lists one page at a time, and returns the start of the next. */
    private String tags(ContainerRef repository) {
        StringBuilder screen = new StringBuilder();
        Tags page = registry.getTags(repository);
        screen.append(page.name()).append(page.tags());
        while (page.last() != null) {
            page = registry.getTags(repository, PAGE_SIZE, page.last());
            screen.append(page.tags());
        }
        return screen.toString();
    }

    private OCILayout store() {
        return OCILayout.builder().defaults(layout).build();
    }

    private LayoutRef layoutRef() {
        return LayoutRef.parse(layout + ":arrived");
    }

    private static Outcome screen(String command, Work work) {
        try {
            return new Outcome("oras-java " + command, 0, work.done());
        } catch (OrasException | CompletionException e) {
            return new Outcome("oras-java " + command, 1, Messages.of(e));
        }
    }

    private interface Work {
        String done();
    }
}
