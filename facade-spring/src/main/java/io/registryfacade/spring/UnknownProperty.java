package io.registryfacade.spring;

import io.registryfacade.internal.Suggestions;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/** Builds messages about properties that the records of this package do not have. */
final class UnknownProperty {
    private static final ConfigurationPropertyName PREFIX =
            ConfigurationPropertyName.of(RegistryFacadeProperties.PREFIX);

    private UnknownProperty() {}

    /**
     * Returns a message about the first unknown element of a name, such as {@code unknown property 'usrname', did you
     * mean 'username'?}.
     */
    static String message(ConfigurationPropertyName name) {
        Type type = RegistryFacadeProperties.class;
        for (int i = PREFIX.getNumberOfElements(); i < name.getNumberOfElements(); i++) {
            if (type instanceof ParameterizedType container) {
                // the element is a key or an index
                Type[] arguments = container.getActualTypeArguments();
                type = arguments[arguments.length - 1];
                continue;
            }
            Map<String, Type> known = properties(type);
            String element = name.getElement(i, Form.DASHED);
            Type next = find(known, name.getElement(i, Form.UNIFORM));
            if (known.isEmpty() || next == null) {
                return known.isEmpty() ? "has no properties" : Suggestions.unknown("property", element, known.keySet());
            }
            type = next;
        }
        // such as below an index whose predecessor is missing
        return "there is no such property";
    }

    private static @Nullable Type find(Map<String, Type> known, String uniform) {
        return known.entrySet().stream()
                .filter(each -> each.getKey().replace("-", "").equals(uniform))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** Returns the properties of a record with their types; none of another type. */
    private static Map<String, Type> properties(Type type) {
        Map<String, Type> properties = new LinkedHashMap<>();
        if (type instanceof Class<?> record && record.isRecord()) {
            for (RecordComponent component : record.getRecordComponents()) {
                properties.put(DataObjectPropertyName.toDashedForm(component.getName()), component.getGenericType());
            }
        }
        return properties;
    }
}
