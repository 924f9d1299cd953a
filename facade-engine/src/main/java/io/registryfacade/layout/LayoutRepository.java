package io.registryfacade.layout;

import io.registryfacade.oci.Digest;
import io.registryfacade.oci.RepositoryName;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One repository of a layout, for exports. Its content does not change, but files can. */
public final class LayoutRepository {
    private final RepositoryName name;
    private final RepositoryView view;
    private final Closure closure;

    LayoutRepository(RepositoryName name, RepositoryView view) {
        this.name = name;
        this.view = view;
        this.closure = view.closure();
    }

    /**
     * Returns the name of the repository.
     *
     * @return the name at the layout
     */
    public RepositoryName name() {
        return name;
    }

    /**
     * Returns the tags whose manifests can be read.
     *
     * @return the manifests by tag, in ASCII order of the tags
     */
    public Map<String, LayoutDescriptor> tags() {
        Map<String, LayoutDescriptor> tags = new LinkedHashMap<>();
        view.roots().tags().forEach((tag, root) -> {
            LayoutDescriptor manifest = closure.manifests().get(root.digest());
            if (manifest != null) {
                tags.put(tag, manifest);
            }
        });
        return tags;
    }

    /**
     * Returns all manifests: those with tags, those that they refer to, and referrers.
     *
     * @return the manifests, with the exact media types in which they must be served
     */
    public List<LayoutDescriptor> manifests() {
        return List.copyOf(closure.manifests().values());
    }

    /**
     * Returns all blobs that the manifests refer to.
     *
     * @return the blobs, some of which may be missing: see {@link #problems}
     */
    public List<LayoutDescriptor> blobs() {
        return closure.blobs().values().stream().map(Descriptor::content).toList();
    }

    /**
     * Returns the manifests, and digests of missing manifests, to which others refer.
     *
     * @return the digests for which {@link #referrers} is not empty
     */
    public Set<Digest> subjects() {
        return Set.copyOf(closure.referrers().keySet());
    }

    /**
     * Returns the list of referrers (distribution specification, {@code end-12a}).
     *
     * @param subject the digest of a manifest
     * @return the JSON of an image index, without manifests for an unknown digest
     */
    public byte[] referrers(Digest subject) {
        return ReferrersJson.of(closure.referrers().getOrDefault(subject, List.of()));
    }

    /**
     * Opens a manifest or blob. The bytes are not compared with the digest.
     *
     * @param digest its digest
     * @return the bytes
     * @throws FileNotFoundException if the layout does not contain it
     * @throws IOException if it cannot be read
     */
    public InputStream open(Digest digest) throws IOException {
        LayoutFile file = view.content(digest);
        if (file == null) {
            throw new FileNotFoundException(view.folder().contentLocation(digest));
        }
        return new SourceInputStream(file.open());
    }

    /**
     * Returns the file of a manifest or blob, so that an export can link to it instead of copying it.
     *
     * @param digest its digest
     * @return the path; {@code null} if the layout does not contain it, or is not a folder
     * @throws IOException if it must not be read
     */
    public @Nullable Path file(Digest digest) throws IOException {
        LayoutFile file = view.content(digest);
        return file == null ? null : file.path();
    }

    /**
     * Returns what is missing or wrong, without comparing blobs with their digests.
     *
     * @return a sentence for each problem, with the file that it is about
     */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        closure.problems().forEach(problem -> problems.add(Objects.toString(problem.getMessage())));
        closure.blobs().values().forEach(blob -> {
            try {
                BlobFiles.find(view, blob);
            } catch (IOException e) {
                problems.add(Objects.toString(e.getMessage()));
            }
        });
        return problems;
    }
}
