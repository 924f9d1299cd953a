package io.registryfacade.config;

import java.nio.file.Path;

/**
 * What a document is read with.
 *
 * @param folder where relative paths begin; empty for the working directory
 * @param variables what {@code ${NAME}} stands for
 * @param problems where it is noted what is wrong
 */
record BindingContext(Path folder, Variables variables, LocatedProblems problems) {}
