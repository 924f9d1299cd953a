package io.registryfacade.edge.images;

import io.registryfacade.internal.JsonEscaper;
import io.registryfacade.layout.LayoutDescriptor;
import io.registryfacade.layout.LayoutRepository;
import io.registryfacade.oci.Digest;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Lists the responses for the requests of pulls. */
final class ResourceList {
    static final String JSON = "application/json";
    static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";
    static final String BLOB = "application/octet-stream";

    /** The end of the path of a list that a host sends for subjects without a list of their own. */
    static final String NO_REFERRERS = "/_no-referrers.json";

    private static final GeneratedSource EMPTY_INDEX =
            GeneratedSource.of("{\"schemaVersion\":2,\"mediaType\":\"" + OCI_INDEX + "\",\"manifests\":[]}");

    private final boolean hasFallback;
    private final List<Resource> resources = new ArrayList<>();

    private ResourceList(boolean hasFallback) {
        this.hasFallback = hasFallback;
    }

    /**
     * Lists the responses of repositories.
     *
     * @param hasFallback whether the host can send one file in place of others that are missing, so that lists without
     *     referrers need no file each
     * @throws IOException if a layout cannot be read
     */
    static List<Resource> of(List<ExportedRepository> repositories, boolean hasFallback) throws IOException {
        ResourceList list = new ResourceList(hasFallback);
        for (ExportedRepository repository : repositories) {
            list.add("v2/" + repository.name(), repository);
        }
        return list.resources;
    }

    private void add(String base, ExportedRepository repository) throws IOException {
        LayoutRepository content = repository.content();
        for (LayoutDescriptor blob : content.blobs()) {
            if (isThere(content, blob)) {
                add(base + "/blobs/" + blob.digest(), Phase.BLOB, BLOB, new LayoutSource(content, blob));
            }
        }
        for (LayoutDescriptor manifest : content.manifests()) {
            add(base + "/manifests/" + manifest.digest(), Phase.MANIFEST, manifest, content);
        }
        addReferrers(base, content);
        content.tags().forEach((tag, manifest) -> add(base + "/manifests/" + tag, Phase.TAG, manifest, content));
        add(base + "/tags/list", Phase.TAG_LIST, JSON, GeneratedSource.of(tagList(repository)));
    }

    /** Returns whether the layout has a blob; layers that other servers have may be missing. */
    private static boolean isThere(LayoutRepository content, LayoutDescriptor blob) throws IOException {
        try {
            content.open(blob.digest()).close();
            return true;
        } catch (FileNotFoundException e) {
            return false;
        }
    }

    private void addReferrers(String base, LayoutRepository content) {
        Set<Digest> subjects = new HashSet<>(content.subjects());
        if (hasFallback) {
            add(base + NO_REFERRERS, Phase.REFERRERS, OCI_INDEX, EMPTY_INDEX);
        } else {
            content.manifests().forEach(manifest -> subjects.add(manifest.digest()));
        }
        for (Digest subject : subjects) {
            add(
                    base + "/referrers/" + subject,
                    Phase.REFERRERS,
                    OCI_INDEX,
                    content.subjects().contains(subject)
                            ? new GeneratedSource(content.referrers(subject))
                            : EMPTY_INDEX);
        }
    }

    private void add(String path, Phase phase, LayoutDescriptor manifest, LayoutRepository content) {
        if (MediaTypeSyntax.isValid(manifest.mediaType())) {
            add(path, phase, manifest.mediaType(), new LayoutSource(content, manifest));
        }
    }

    private void add(String path, Phase phase, String mediaType, Source source) {
        resources.add(new Resource(path, phase, mediaType, source));
    }

    private static String tagList(ExportedRepository repository) {
        StringBuilder json = new StringBuilder("{\"name\":\"");
        JsonEscaper.append(json, repository.name().value()).append("\",\"tags\":[");
        String separator = "";
        for (String tag : repository.content().tags().keySet()) {
            JsonEscaper.append(json.append(separator).append('"'), tag).append('"');
            separator = ",";
        }
        return json.append("]}").toString();
    }
}
