package io.registryfacade;

import java.util.List;

/** A facade could not be built. All that is wrong is told at once. */
public final class InvalidConfigurationException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** One sentence for each; not empty. */
    private final List<String> problems;

    /**
     * Reports problems.
     *
     * @param problems one sentence each, in the order in which they were found; not empty
     */
    public InvalidConfigurationException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /**
     * What is wrong.
     *
     * @return one sentence for each problem; not empty
     */
    public List<String> problems() {
        return problems;
    }
}
