package io.registryfacade.server.collect;

import io.registryfacade.oci.Reference;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.oci.Tag;
import io.registryfacade.server.layout.LayoutTree;
import io.registryfacade.server.layout.OutputException;
import io.registryfacade.server.layout.RepositoryLayout;
import io.registryfacade.server.registry.ImageAddress;
import io.registryfacade.server.registry.ReadException;
import io.registryfacade.server.registry.RepositoryContent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The images that a run copies from registries, and their names in the layouts. */
final class ImageSelection {
    private final ImageOrigin origin;
    private final Set<ImageAddress> images;
    private final boolean allTags;
    private final @Nullable TargetName as;
    private final Map<ImageAddress, List<RepositoryCopy>> copies = new LinkedHashMap<>();

    private ImageSelection(ImageOrigin origin, Set<ImageAddress> images, boolean allTags, @Nullable TargetName as) {
        this.origin = origin;
        this.images = images;
        this.allTags = allTags;
        this.as = as;
    }

    /**
     * Selects images by their names, without a request.
     *
     * @param allTags whether a name without tag and digest means all tags
     * @param as the name in the layouts; {@code null} for the repository's own
     * @throws IllegalArgumentException if a name is malformed, or two repositories would have one name
     */
    static ImageSelection of(List<String> names, ImageOrigin origin, boolean allTags, @Nullable TargetName as) {
        Set<ImageAddress> images = new LinkedHashSet<>();
        for (String name : names) {
            try {
                images.add(origin.complete(ImageAddress.parse(name)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("image '" + name + "': " + e.getMessage(), e);
            }
        }
        ImageSelection selection = new ImageSelection(origin, images, allTags, as);
        selection.validate();
        return selection;
    }

    private void validate() {
        Map<RepositoryName, String> repositories = new LinkedHashMap<>();
        for (ImageAddress image : images) {
            String other = repositories.putIfAbsent(target(image), image.repository());
            if (other != null && !other.equals(image.repository())) {
                throw new IllegalArgumentException(other + " and " + image.repository() + " would both be "
                        + target(image) + "; copy one of them by a run of its own, with --as NAME or another --output");
            }
        }
        if (as != null
                && as.tag() != null
                && (images.size() > 1 || isAllTags(images.iterator().next()))) {
            throw new IllegalArgumentException("--as with a tag is for one image; give the repository's name alone");
        }
    }

    private RepositoryName target(ImageAddress image) {
        return as == null ? image.name() : as.repository();
    }

    private boolean isAllTags(ImageAddress image) {
        return allTags && image.tag() == null && image.digest() == null;
    }

    /**
     * Returns a task for each image.
     *
     * @param failures receives the repositories whose tags cannot be listed
     * @throws OutputException if the layout of a repository cannot be written
     */
    List<CopyTask> tasks(LayoutTree tree, Consumer<CopyResult> failures) throws OutputException, InterruptedException {
        List<CopyTask> tasks = new ArrayList<>();
        for (ImageAddress image : images) {
            List<RepositoryCopy> from = from(image, tree);
            if (!isAllTags(image)) {
                tasks.add(new CopyTask(image.toString(), from, image.reference(), tagOf(image), false));
                continue;
            }
            try {
                addAllTags(image, from, tasks, failures);
            } catch (ReadException e) {
                failures.accept(CopyResult.failed(image.repository(), e.why()));
            }
        }
        return tasks;
    }

    private @Nullable Tag tagOf(ImageAddress image) {
        if (as != null && as.tag() != null) {
            return as.tag();
        }
        Reference reference = image.reference();
        return reference instanceof Tag tag ? tag : image.tag();
    }

    private void addAllTags(
            ImageAddress image, List<RepositoryCopy> from, List<CopyTask> tasks, Consumer<CopyResult> failures)
            throws ReadException, InterruptedException {
        Set<Tag> added = new LinkedHashSet<>();
        for (RepositoryCopy repository : from) {
            Set<Tag> tags = repository.source().tags();
            if (tags.size() > RepositoryContent.MAX_TAGS) {
                failures.accept(CopyResult.failed(
                        image.repository(),
                        "it has more than " + RepositoryContent.MAX_TAGS + " tags; the others are not copied"));
            }
            for (Tag tag : tags) {
                if (added.add(tag)) {
                    String label = image.repository() + ":" + tag;
                    tasks.add(new CopyTask(label, List.of(repository), tag, tag, true));
                }
            }
        }
        if (added.isEmpty()) {
            failures.accept(CopyResult.failed(image.repository(), "it has no tags, or does not exist; check the name"));
        }
    }

    /** Returns the copies of a repository, which all its images share. */
    private List<RepositoryCopy> from(ImageAddress image, LayoutTree tree) throws OutputException {
        ImageAddress repository = new ImageAddress(image.host(), image.name(), null, null);
        List<RepositoryCopy> known = copies.get(repository);
        if (known != null) {
            return known;
        }
        RepositoryLayout layout = tree.repository(target(image));
        List<RepositoryCopy> from = origin.sources(repository).stream()
                .map(source -> new RepositoryCopy(source, layout))
                .toList();
        copies.put(repository, from);
        return from;
    }
}
