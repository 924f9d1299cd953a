package io.registryfacade.spring;

import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** Logs warnings about the application that the facade is part of, once all of its beans exist. */
final class StartupWarnings implements SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger(StartupWarnings.class);

    private final Supplier<List<String>> warnings;

    StartupWarnings(Supplier<List<String>> warnings) {
        this.warnings = warnings;
    }

    @Override
    public void afterSingletonsInstantiated() {
        warnings.get().forEach(warning -> LOG.warn("{}", warning));
    }
}
