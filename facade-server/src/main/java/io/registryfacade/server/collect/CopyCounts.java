package io.registryfacade.server.collect;

import java.util.concurrent.atomic.LongAdder;

/** What was copied, of one image or of all, counted by several threads. */
final class CopyCounts {
    private final LongAdder planned = new LongAdder();
    private final LongAdder manifests = new LongAdder();
    private final LongAdder blobs = new LongAdder();
    private final LongAdder reusedBlobs = new LongAdder();
    private final LongAdder downloaded = new LongAdder();
    private final LongAdder reused = new LongAdder();

    /** Adds bytes that will be downloaded or found. */
    void planned(long bytes) {
        planned.add(bytes);
    }

    /** Adds a manifest that was not there. */
    void addManifest(long bytes) {
        manifests.increment();
        downloaded.add(bytes);
    }

    /** Adds a blob that was downloaded. */
    void addBlob() {
        blobs.increment();
    }

    /** Adds bytes that were downloaded. */
    void downloaded(long bytes) {
        downloaded.add(bytes);
    }

    /** Adds a blob that was there. */
    void reused(long bytes) {
        reusedBlobs.increment();
        reused.add(bytes);
    }

    /** Adds bytes that an interrupted download had left. */
    void reusedBytes(long bytes) {
        reused.add(bytes);
    }

    long plannedBytes() {
        return planned.sum();
    }

    long manifests() {
        return manifests.sum();
    }

    long blobs() {
        return blobs.sum();
    }

    long reusedBlobs() {
        return reusedBlobs.sum();
    }

    long downloadedBytes() {
        return downloaded.sum();
    }

    long reusedBytes() {
        return reused.sum();
    }
}
