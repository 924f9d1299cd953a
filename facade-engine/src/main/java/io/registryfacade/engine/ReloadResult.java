package io.registryfacade.engine;

import java.util.List;

/**
 * The result of a reload.
 *
 * @param problems the problems of the new configuration; empty if it is in use
 */
public record ReloadResult(List<String> problems) {
    public ReloadResult {
        problems = List.copyOf(problems);
    }

    /**
     * Returns whether the new configuration is in use.
     *
     * @return whether there are no problems
     */
    public boolean succeeded() {
        return problems.isEmpty();
    }
}
