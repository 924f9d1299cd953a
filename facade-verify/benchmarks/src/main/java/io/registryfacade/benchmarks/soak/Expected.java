package io.registryfacade.benchmarks.soak;

/** What is right for an answer to be; it says so in words too. */
interface Expected {
    boolean fits(Received answer);
}
