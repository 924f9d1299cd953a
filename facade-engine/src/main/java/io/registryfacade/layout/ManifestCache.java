package io.registryfacade.layout;

import io.registryfacade.oci.Digest;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Manifests in memory, of which those are evicted first that were not needed for longest. */
final class ManifestCache {
    /** The content of a digest can be missing in another folder. */
    private record Key(String folder, Digest digest) {}

    private final int maxBytes;
    private final Map<Key, Manifest> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    ManifestCache(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    synchronized @Nullable Manifest get(LayoutFolder folder, Digest digest) {
        return entries.get(new Key(folder.path(), digest));
    }

    synchronized void put(LayoutFolder folder, Manifest manifest) {
        // a response needs the bytes alone, and parsed they take a multiple of the memory
        Manifest entry = new Manifest(manifest.descriptor(), manifest.bytes(), ManifestDocument.EMPTY);
        Manifest old = entries.put(new Key(folder.path(), manifest.descriptor().digest()), entry);
        bytes += entry.bytes().length - (old == null ? 0 : old.bytes().length);
        Iterator<Manifest> eldest = entries.values().iterator();
        while (bytes > maxBytes) {
            bytes -= eldest.next().bytes().length;
            eldest.remove();
        }
    }

    synchronized void clear() {
        entries.clear();
        bytes = 0;
    }
}
