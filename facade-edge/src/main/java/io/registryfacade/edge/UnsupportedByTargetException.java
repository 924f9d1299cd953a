package io.registryfacade.edge;

import java.util.List;

/** A configuration that a target cannot express. */
public final class UnsupportedByTargetException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final List<String> problems;

    /**
     * Creates the exception.
     *
     * @param problems a sentence for each problem, with what to use in place of this target; not empty
     */
    public UnsupportedByTargetException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /**
     * Returns what the target cannot express.
     *
     * @return a sentence for each problem, with what to use in place of this target; not empty
     */
    public List<String> problems() {
        return problems;
    }
}
