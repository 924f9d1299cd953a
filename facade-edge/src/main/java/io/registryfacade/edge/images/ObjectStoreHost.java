package io.registryfacade.edge.images;

import io.registryfacade.edge.RequestKind;
import io.registryfacade.internal.JsonEscaper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes a script that uploads files to an object store, and a list of the objects. Each folder of files has one media
 * type, so that one command uploads all of it.
 */
final class ObjectStoreHost implements StaticHost {
    static final String FOLDER = "objects";

    /** The caching of what never changes, because its name is its digest. */
    private static final String FOREVER = "public, max-age=31536000, immutable";

    private static final String REVALIDATED = "no-cache";
    private static final String INDEX = "v2/index.html";
    private static final String ERROR = "error.json";

    private final ObjectStore store;

    ObjectStoreHost(ObjectStore store) {
        this.store = store;
    }

    @Override
    public boolean hasFallback() {
        return false;
    }

    @Override
    public List<Resource> fixed(String served) {
        return List.of(
                new Resource(INDEX, Phase.PAGE, ResourceList.JSON, GeneratedSource.of(RequestKind.PING.body(""))),
                new Resource(ERROR, Phase.PAGE, ResourceList.JSON, GeneratedSource.of(StaticErrors.notFound(served))));
    }

    @Override
    public String path(Resource resource) {
        return folder(resource) + "/" + resource.path();
    }

    private static String folder(Resource resource) {
        return FOLDER + "/"
                + switch (resource.phase()) {
                    case BLOB -> "1-blobs";
                    case MANIFEST -> "2-manifests/" + ManifestNames.extension(resource.mediaType());
                    case REFERRERS -> "3-referrers";
                    case TAG -> "4-tags/" + ManifestNames.extension(resource.mediaType());
                    case TAG_LIST -> "5-tag-lists";
                    case PAGE -> resource.mediaType().equals(ResourceList.JSON) ? "6-responses" : "7-pages";
                };
    }

    @Override
    public SortedMap<String, String> files(StaticSite site) {
        SortedMap<String, String> files = new TreeMap<>();
        files.put("upload.sh", script(site));
        files.put("objects.jsonl", objects(site));
        return files;
    }

    @Override
    public List<String> differences() {
        return store.differences();
    }

    @Override
    public List<String> losses(StaticSite site) {
        return store.losses();
    }

    private String script(StaticSite site) {
        StringBuilder out = new StringBuilder("#!/bin/sh\n").append(site.header(store.title(), store.deployment(site)));
        out.append("set -eu\n: \"${BUCKET:?set BUCKET to ")
                .append(store.bucket())
                .append("}\"\n");
        out.append("""
                LC_ALL=C
                export LC_ALL
                cd "$(dirname "$0")"
                work=$(mktemp -d)
                trap 'rm -rf "$work"' EXIT

                """);
        out.append(store.commands());
        out.append(
                "\n# What an object refers to is uploaded before it: blobs, manifests, referrers, tags, lists of tags.\n");
        folders(site)
                .forEach((folder, resource) -> out.append(isByDigest(resource.phase()) ? "add " : "replace ")
                        .append(folder)
                        .append(" '")
                        .append(resource.mediaType())
                        .append("' '")
                        .append(cacheControl(resource.phase()))
                        .append("'\n"));
        out.append(store.ending());
        out.append("""

                # Removes what this export does not have, in the opposite order.
                if [ "${1:-}" = --delete ]; then
                  list | grep '^v2/' | sort > "$work/there" || true
                  sed -n 's/^{"key":"\\([^"]*\\)".*/\\1/p' objects.jsonl | sort > "$work/here"
                  comm -23 "$work/there" "$work/here" > "$work/gone"
                  {
                    grep -v -e '/blobs/' -e '/manifests/[^/]*:' "$work/gone" || true
                    grep '/manifests/[^/]*:' "$work/gone" || true
                    grep '/blobs/' "$work/gone" || true
                  } | while read -r key; do
                    remove "$key"
                  done
                fi
                """);
        return out.toString();
    }

    /** Returns the folders in the order of their upload, and a file of each. */
    private static Map<String, Resource> folders(StaticSite site) {
        Map<String, Resource> folders = new TreeMap<>();
        site.files().forEach(file -> folders.putIfAbsent(folder(file.resource()), file.resource()));
        return folders;
    }

    private static boolean isByDigest(Phase phase) {
        return phase == Phase.BLOB || phase == Phase.MANIFEST;
    }

    private static String cacheControl(Phase phase) {
        return isByDigest(phase) ? FOREVER : REVALIDATED;
    }

    private String objects(StaticSite site) {
        List<StoredFile> files = new ArrayList<>(site.files());
        StringBuilder lines = new StringBuilder();
        for (StoredFile file : files) {
            append(lines, file.resource().path(), file);
            if (store.hasKeyOfPing() && file.resource().path().equals(INDEX)) {
                append(lines, "v2/", file);
            }
        }
        return lines.toString();
    }

    private static void append(StringBuilder lines, String key, StoredFile file) {
        Resource resource = file.resource();
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("key", key);
        texts.put("file", file.path());
        texts.put("contentType", resource.mediaType());
        texts.put("cacheControl", cacheControl(resource.phase()));
        texts.put("digest", resource.source().key());
        String separator = "{\"";
        for (Map.Entry<String, String> text : texts.entrySet()) {
            lines.append(separator).append(text.getKey()).append("\":\"");
            JsonEscaper.append(lines, text.getValue());
            separator = "\",\"";
        }
        lines.append("\",\"size\":").append(resource.source().size()).append("}\n");
    }
}
