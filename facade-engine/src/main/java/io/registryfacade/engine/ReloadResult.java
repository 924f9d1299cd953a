package io.registryfacade.engine;

import java.util.List;

/**
 * What came of reading a configuration once more.
 *
 * @param problems why the facade goes on with the configuration that it had; empty if the new one is in use
 */
public record ReloadResult(List<String> problems) {
    /**
     * Keeps a copy.
     *
     * @param problems why the facade goes on with the configuration that it had
     */
    public ReloadResult {
        problems = List.copyOf(problems);
    }

    /**
     * Whether the new configuration is in use.
     *
     * @return whether there was no problem
     */
    public boolean succeeded() {
        return problems.isEmpty();
    }
}
