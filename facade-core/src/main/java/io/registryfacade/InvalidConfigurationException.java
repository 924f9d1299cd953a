package io.registryfacade;

import java.util.List;

/** Thrown when a configuration is invalid. It lists all problems at once. */
public final class InvalidConfigurationException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    /**
     * Creates an exception that lists problems.
     *
     * @param problems one sentence for each problem; not empty
     */
    public InvalidConfigurationException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /**
     * Returns the problems.
     *
     * @return one sentence for each problem; not empty
     */
    public List<String> problems() {
        return problems;
    }
}
