package io.registryfacade.benchmarks.soak;

/**
 * The program when nobody asks anything.
 *
 * @param heap megabytes that are left after a full garbage collection
 * @param threads those of the process
 * @param descriptors its open files and connections
 */
record Rest(double heap, int threads, int descriptors) {}
