package io.registryfacade.server.collect;

import java.util.List;

/** Prints what is copied. One thread calls. */
interface CopyReport {
    /** Prints what became of an image. */
    void result(CopyResult result);

    /** Shows how far the run is. */
    void progress(CopyCounts total, int done, int images);

    /**
     * Prints the totals.
     *
     * @param quotas how many pulls registries still permit, a clause each
     */
    void end(CopyTotals totals, CopyCounts counts, List<String> quotas);
}
