package io.registryfacade.server.collect;

import io.registryfacade.server.collect.CopyResult.Status;

/**
 * How many images were copied.
 *
 * @param copied those with something new
 * @param unchanged those that were there
 * @param failed those that are incomplete or missing
 */
record CopyTotals(int copied, int unchanged, int failed) {
    CopyTotals plus(Status status) {
        return new CopyTotals(
                copied + (status == Status.COPIED ? 1 : 0),
                unchanged + (status == Status.UNCHANGED ? 1 : 0),
                failed + (status == Status.FAILED ? 1 : 0));
    }
}
