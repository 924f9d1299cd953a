package io.registryfacade.spring;

import io.registryfacade.internal.Labels;
import io.registryfacade.spring.RouteProperties.UpstreamRef;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * The properties as settings under the keys of a configuration file, which are the names of the records' components.
 *
 * @param settings the settings
 * @param properties the property of each setting, by the setting's path
 */
record PropertyTree(Map<String, Object> settings, Map<String, ConfigurationPropertyName> properties) {
    private static final ConfigurationPropertyName PREFIX =
            ConfigurationPropertyName.of(RegistryFacadeProperties.PREFIX);

    /** Properties of the application, and not of the facade. */
    private static final Set<String> NON_FACADE_KEYS = Set.of("enabled", "filter", "config");

    /** Properties of the page that say where it is in the application. */
    private static final Set<String> NON_PAGE_KEYS = Set.of("enabled", "path");

    static PropertyTree of(RegistryFacadeProperties properties) {
        PropertyTree tree = new PropertyTree(new LinkedHashMap<>(), new LinkedHashMap<>());
        tree.settings.putAll(tree.components("", PREFIX, properties));
        tree.settings.keySet().removeAll(NON_FACADE_KEYS);
        if (tree.settings.get("page") instanceof Map<?, ?> page) {
            page.keySet().removeAll(NON_PAGE_KEYS);
            if (page.isEmpty()) {
                tree.settings.remove("page");
            }
        }
        return tree;
    }

    UnaryOperator<String> namesIn(PropertyNames names) {
        return path -> path.isEmpty()
                ? RegistryFacadeProperties.PREFIX
                : names.describe(Objects.requireNonNull(properties.get(path), path));
    }

    private Object value(String path, ConfigurationPropertyName name, Object value) {
        properties.put(path, name);
        if (value instanceof UpstreamRef upstream && upstream.name() != null && upstream.as() == null) {
            return upstream.name();
        }
        if (value instanceof Record components) {
            return components(path, name, components);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> values = new LinkedHashMap<>();
            map.forEach((key, each) ->
                    values.put(key.toString(), value(path + "." + key, name.append(element(key.toString())), each)));
            return values;
        }
        if (value instanceof List<?> list) {
            List<Object> values = new ArrayList<>();
            for (Object each : list) {
                String index = "[" + values.size() + "]";
                values.add(value(path + index, name.append(index), each));
            }
            return values;
        }
        return value instanceof Enum<?> constant ? Labels.of(constant) : value;
    }

    /** Returns a key as element of a property name, in brackets if it is ambiguous. */
    private static String element(String key) {
        return ConfigurationPropertyName.isValid(key) && key.indexOf('.') < 0 ? key : "[" + key + "]";
    }

    private Map<String, Object> components(String path, ConfigurationPropertyName name, Record components) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (RecordComponent component : components.getClass().getRecordComponents()) {
            String key = component.getName();
            Object value = valueOf(component, components);
            if (value != null) {
                ConfigurationPropertyName property = name.append(DataObjectPropertyName.toDashedForm(key));
                values.put(key, value(path.isEmpty() ? key : path + "." + key, property, value));
            }
        }
        return values;
    }

    private static @Nullable Object valueOf(RecordComponent component, Record components) {
        try {
            return component.getAccessor().invoke(components);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record of this package cannot be read", e);
        }
    }
}
