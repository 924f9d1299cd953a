package io.registryfacade.interop;

import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Provides the only {@link TestHosts} of a run, the {@link Facades} in front of them and the {@link Measurements}.
 * JUnit closes them after the last test.
 */
final class TestHostsExtension implements ParameterResolver {
    private static final Map<Class<?>, Function<Store, Object>> FACTORIES = Map.of(
            TestHosts.class, store -> new TestHosts(),
            Facades.class, store -> new Facades(get(store, TestHosts.class)),
            Registries.class, store -> new Registries(),
            Measurements.class, store -> new Measurements());

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return FACTORIES.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Store store = context.getRoot().getStore(Namespace.create(TestHostsExtension.class));
        return get(store, parameter.getParameter().getType());
    }

    private static <T> T get(Store store, Class<T> type) {
        Object value =
                store.getOrComputeIfAbsent(type, key -> FACTORIES.get(key).apply(store));
        return type.cast(value);
    }
}
