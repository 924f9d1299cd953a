package io.registryfacade.benchmarks.soak;

/**
 * Seconds of load, and between two samples, full garbage collections, faults and reloads. A fault lasts for a third of
 * its time.
 */
record SoakSchedule(int load, int sample, int collection, int fault, int reload) {
    static final SoakSchedule FULL = new SoakSchedule(1_800, 5, 30, 30, 8);
    static final SoakSchedule QUICK = new SoakSchedule(96, 1, 3, 12, 6);
}
