package io.registryfacade;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;

/** The problems of a builder. */
final class Problems {
    private Problems() {}

    static List<String> of(FacadeBuilder builder) {
        return catchThrowableOfType(InvalidConfigurationException.class, builder::build)
                .problems();
    }
}
