package io.registryfacade.interop;

import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands out the one set of {@link Machines} of a run, the {@link Facades} before them and what is {@link Measured}
 * there. JUnit closes them after the last test.
 */
final class MachinesExtension implements ParameterResolver {
    private static final Map<Class<?>, Function<Store, Object>> MAKERS = Map.of(
            Machines.class, store -> new Machines(),
            Facades.class, store -> new Facades(get(store, Machines.class)),
            Registries.class, store -> new Registries(),
            Measured.class, store -> new Measured());

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return MAKERS.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Store store = context.getRoot().getStore(Namespace.create(MachinesExtension.class));
        return get(store, parameter.getParameter().getType());
    }

    private static <T> T get(Store store, Class<T> type) {
        Object made = store.getOrComputeIfAbsent(type, key -> MAKERS.get(key).apply(store));
        return type.cast(made);
    }
}
