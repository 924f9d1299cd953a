package io.registryfacade.config;

import java.nio.file.Path;

/**
 * The context in which a document is bound.
 *
 * @param folder the base of relative paths; empty for the working directory
 * @param variables the values of {@code ${NAME}}
 * @param problems collects the problems
 */
record BindingContext(Path folder, Variables variables, LocatedProblems problems) {}
