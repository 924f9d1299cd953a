package io.registryfacade.benchmarks.soak;

/**
 * How long what takes, in seconds.
 *
 * @param load all of the load
 * @param sample from one look at the program to the next
 * @param collection from one full garbage collection to the next
 * @param fault from the beginning of one fault to that of the next; it lasts for a third of that
 * @param reload from one new configuration file to the next
 */
record Plan(int load, int sample, int collection, int fault, int reload) {
    /** How long the program may take to be at rest again: threads end a minute after their last work. */
    static final int REST = 90;

    static final Plan FULL = new Plan(1_800, 5, 30, 30, 8);
    static final Plan QUICK = new Plan(96, 1, 3, 12, 6);
}
