package io.registryfacade.benchmarks.load;

/**
 * What a server did under load.
 *
 * @param rate answers in a second
 * @param p50 milliseconds that half of them took at most
 * @param p99 milliseconds that 99 % of them took at most
 * @param longest milliseconds of the slowest
 * @param requests how many there were
 * @param failed how many were answered by an error, late or not at all
 */
public record Load(double rate, double p50, double p99, double longest, long requests, long failed) {}
