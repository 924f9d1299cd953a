package io.registryfacade.server.collect;

import io.registryfacade.oci.RepositoryName;
import io.registryfacade.oci.Tag;
import io.registryfacade.server.archive.ArchivedImage;
import io.registryfacade.server.archive.ImageArchive;
import io.registryfacade.server.content.Printable;
import io.registryfacade.server.layout.LayoutTree;
import io.registryfacade.server.layout.OutputException;
import io.registryfacade.server.registry.ImageAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The images that a run copies from an archive, and their names in the layouts. */
final class ArchiveSelection {
    private final String file;
    private final ImageArchive archive;
    private final @Nullable TargetName as;

    /**
     * Selects all images of an archive.
     *
     * @param file the archive's name in messages
     * @param as the name in the layouts; {@code null} for the one that the archive says
     */
    ArchiveSelection(String file, ImageArchive archive, @Nullable TargetName as) {
        this.file = file;
        this.archive = archive;
        this.as = as;
    }

    /**
     * Returns a task for each image.
     *
     * @throws IllegalArgumentException if the archive says no name, or too many for {@code --as}
     * @throws OutputException if the layout of a repository cannot be written
     */
    List<CopyTask> tasks(LayoutTree tree) throws OutputException {
        Map<ArchivedImage, TargetName> targets = new LinkedHashMap<>();
        for (ArchivedImage image : archive.images()) {
            targets.put(image, target(image));
        }
        validate(targets);
        ArchiveSource source = new ArchiveSource(file, archive);
        Map<RepositoryName, RepositoryCopy> copies = new HashMap<>();
        List<CopyTask> tasks = new ArrayList<>();
        for (Map.Entry<ArchivedImage, TargetName> each : targets.entrySet()) {
            RepositoryName name = each.getValue().repository();
            RepositoryCopy copy = copies.get(name);
            if (copy == null) {
                copy = new RepositoryCopy(source, tree.repository(name));
                copies.put(name, copy);
            }
            Tag tag = each.getValue().tag();
            String label =
                    file + ": " + name + (tag == null ? "@" + each.getKey().digest() : ":" + tag);
            tasks.add(new CopyTask(label, List.of(copy), each.getKey().digest(), tag, false));
        }
        return tasks;
    }

    private TargetName target(ArchivedImage image) {
        TargetName written = written(image.name());
        if (as != null) {
            Tag tag = as.tag() != null ? as.tag() : written == null ? tag(image.name()) : written.tag();
            return new TargetName(as.repository(), tag);
        }
        if (written == null) {
            throw new IllegalArgumentException(file + " does not say the repository of "
                    + (image.name().isEmpty() ? image.digest() : "'" + Printable.of(image.name()) + "'")
                    + "; give it by --as NAME or --as NAME:TAG");
        }
        return written;
    }

    /** Reads a whole name of an image; returns {@code null} for a tag alone, and for what is no name. */
    private static @Nullable TargetName written(String name) {
        if (name.indexOf('/') < 0 && name.indexOf(':') < 0) {
            return null;
        }
        try {
            ImageAddress address = ImageAddress.parse(name);
            RepositoryName repository =
                    address.host() == null ? address.atDockerHub().name() : address.name();
            return new TargetName(repository, address.reference() instanceof Tag tag ? tag : address.tag());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable Tag tag(String name) {
        try {
            return new Tag(name);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private void validate(Map<ArchivedImage, TargetName> targets) {
        if (as == null) {
            return;
        }
        long repositories = targets.keySet().stream()
                .map(image -> written(image.name()))
                .map(written -> written == null ? "" : written.repository().value())
                .distinct()
                .count();
        if (repositories > 1 || (as.tag() != null && targets.size() > 1)) {
            throw new IllegalArgumentException(file + " has several images: "
                    + String.join(
                            ", ",
                            targets.keySet().stream()
                                    .map(image -> Printable.of(image.name()))
                                    .distinct()
                                    .toList())
                    + "; leave out --as, or save one of them alone");
        }
    }
}
