package io.registryfacade.interop;

import io.registryfacade.support.Outcome;
import io.registryfacade.support.Program;
import io.registryfacade.support.Sandbox;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** A tree of image layouts with copies of what registry A has, written by the programs with which users write them. */
final class Layouts implements Closeable {
    private final Sandbox sandbox;
    private final TlsHost registry;
    private final Map<String, String> containers;
    private boolean isWritten;

    Layouts(Sandbox sandbox, TlsHost registry) {
        this.sandbox = sandbox;
        this.registry = registry;
        this.containers = ContainersConfig.write(sandbox);
    }

    /** The folder of the tree, which is empty before {@link #write}. */
    Path root() {
        return sandbox.directory("images");
    }

    /** Copies the images once. */
    synchronized void write() {
        if (isWritten) {
            return;
        }
        withSkopeo(TestHosts.OPEN, "1.0");
        // adds the referrers and the chart, which Debian's skopeo does not copy
        withOras(TestHosts.OPEN, "1.0", "latest");
        withOras(TestHosts.OPEN, Chart.VERSION, Chart.VERSION);
        withCrane(TestHosts.UPSTREAM_APP, "1.0");
        withCrane(TestHosts.UPSTREAM_APP, Chart.VERSION);
        withRegctl(TestHosts.NOT_YET_MOVED, "1.0");
        withRegctl(TestHosts.NOT_YET_MOVED, Chart.VERSION);
        withOras(TestHosts.PAGED, TestHosts.TAGS.get(0), String.join(",", TestHosts.TAGS));
        withOras(TestHosts.UPSTREAM_PAGED, TestHosts.TAGS.get(0), String.join(",", TestHosts.TAGS));
        isWritten = true;
    }

    /** Copies an image with its signatures in both forms: referrers, and the tag that is named after the digest. */
    void copyWithSignature(String repository, String digest) {
        withOras(repository, "1.0", "1.0");
        String signature = digest.replace(':', '-') + ".sig";
        withOras(repository, signature, signature);
    }

    private void withSkopeo(String repository, String tag) {
        // skopeo creates the folder of the layout, and none above it
        sandbox.directory("images/" + repository);
        run(
                containers,
                Program.SKOPEO,
                "--insecure-policy",
                "copy",
                "--all",
                "docker://" + source(repository, tag),
                "oci:" + root().resolve(repository) + ":" + tag);
    }

    /** Copies with all referrers. */
    private void withOras(String repository, String tag, String tags) {
        run(
                Map.of(),
                Program.ORAS,
                "copy",
                "--recursive",
                source(repository, tag),
                "--to-oci-layout",
                root().resolve(repository) + ":" + tags);
    }

    private void withCrane(String repository, String tag) {
        run(
                Map.of(),
                Program.CRANE,
                "pull",
                "--format=oci",
                "--annotate-ref",
                source(repository, tag),
                root().resolve(repository).toString());
    }

    private void withRegctl(String repository, String tag) {
        run(
                Map.of(),
                Program.REGCTL,
                "image",
                "copy",
                source(repository, tag),
                "ocidir://" + root().resolve(repository) + ":" + tag);
    }

    private String source(String repository, String tag) {
        return registry.address() + "/" + repository + ":" + tag;
    }

    private void run(Map<String, String> environment, Program program, String... arguments) {
        Outcome outcome = sandbox.run(
                environment,
                Stream.concat(Stream.of(program.path()), Stream.of(arguments)).toList());
        if (!outcome.succeeded()) {
            throw new AssertionError(outcome.toString());
        }
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
