package io.registryfacade.spring;

import io.registryfacade.InvalidConfigurationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints the problems of a configuration instead of a stack trace. */
final class InvalidConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<InvalidConfigurationException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidConfigurationException cause) {
        return new FailureAnalysis(
                "The registry facade cannot be configured:" + list(cause),
                "Correct what is named above. All properties are described in docs/embed.md, and all keys of a"
                        + " configuration file in docs/configuration.md.",
                cause);
    }

    private static String list(InvalidConfigurationException cause) {
        return "%n%n    ".formatted() + String.join("%n    ".formatted(), cause.problems());
    }
}
