package io.registryfacade.applications;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Provides the only {@link Workshop} of a run. JUnit closes it after the last test. */
final class WorkshopExtension implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Workshop.class;
    }

    @Override
    public Workshop resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(WorkshopExtension.class))
                .getOrComputeIfAbsent(Workshop.class, key -> new Workshop(), Workshop.class);
    }
}
