package io.registryfacade.server.collect;

import java.util.List;

/**
 * How images are copied.
 *
 * @param platforms the platforms of indexes to copy; empty for all
 * @param referrers whether signatures and other referrers are copied
 * @param jobs how many images, and how many blobs, are copied at the same time
 * @param verify whether content that is there is read and verified again
 */
record CopyOptions(List<Platform> platforms, boolean referrers, int jobs, boolean verify) {
    CopyOptions {
        platforms = List.copyOf(platforms);
    }
}
