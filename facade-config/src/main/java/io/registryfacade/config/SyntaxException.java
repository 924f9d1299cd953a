package io.registryfacade.config;

/** A document is not YAML or JSON, or has parts that a configuration cannot have. */
final class SyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient SourceLocation location;
    private final String problem;

    /**
     * Creates an exception.
     *
     * @param problem the message for people, without a quotation of the document, which may contain a password
     */
    SyntaxException(SourceLocation location, String problem) {
        super(problem);
        this.location = location;
        this.problem = problem;
    }

    SourceLocation location() {
        return location;
    }

    String problem() {
        return problem;
    }
}
