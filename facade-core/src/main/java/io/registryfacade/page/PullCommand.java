package io.registryfacade.page;

import io.registryfacade.oci.RepositoryName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line that people copy to pull an image.
 *
 * @param tool the program that reads the line
 * @param before the line up to the part that people must replace
 * @param placeholder the part that people must replace; empty if there is none
 * @param after the rest of the line
 */
record PullCommand(String tool, String before, String placeholder, String after) {
    /** Is no valid name of a repository, so that a client rejects it at once. */
    static final String NAME = "NAME";

    /** Returns the commands for an image, the likeliest first. */
    static List<PullCommand> of(String address, ServedImages images, @Nullable String tag) {
        String suffix = tag == null || tag.equals(TagOrder.DEFAULT_TAG) ? "" : ":" + tag;
        List<PullCommand> commands = new ArrayList<>();
        commands.add(of("Docker", "docker pull ", address, images, suffix));
        commands.add(of("Podman", "podman pull ", address, images, suffix));
        commands.add(of("nerdctl", "nerdctl pull ", address, images, suffix));
        commands.add(of("Kubernetes", "image: ", address, images, suffix));
        PullCommand helm = of("Helm", "helm pull oci://", address, images, suffix.isEmpty() ? "" : " --version " + tag);
        if (hasChartName(images.base())) {
            commands.add(0, helm);
        } else if (images.isNamespace()) {
            commands.add(helm);
        }
        return commands;
    }

    private static PullCommand of(String tool, String verb, String address, ServedImages images, String suffix) {
        RepositoryName base = images.base();
        String image = address + "/" + (base == null ? "" : base);
        String separator = base == null ? "" : "/";
        return images.isNamespace()
                ? new PullCommand(tool, verb + image + separator, NAME, suffix)
                : new PullCommand(tool, verb + image + suffix, "", "");
    }

    /** Only their names tell charts from images. */
    private static boolean hasChartName(@Nullable RepositoryName base) {
        return base != null && (base.value().contains("chart") || base.value().contains("helm"));
    }
}
