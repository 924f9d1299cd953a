package io.registryfacade.benchmarks.http;

/** A process that runs one {@link Contender}. */
public final class ContenderMain {
    private ContenderMain() {}

    /** Starts the contender of this name, and prints its port. */
    public static void main(String[] arguments) throws Exception {
        System.out.println("listening on " + Contender.valueOf(arguments[0]).start());
    }
}
