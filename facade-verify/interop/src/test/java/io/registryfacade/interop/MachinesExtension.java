package io.registryfacade.interop;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands out the one set of {@link Machines} of a run. JUnit closes it after the last test. */
final class MachinesExtension implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Machines.class;
    }

    @Override
    public Machines resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(MachinesExtension.class))
                .getOrComputeIfAbsent(Machines.class, key -> new Machines(), Machines.class);
    }
}
