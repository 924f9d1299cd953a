package io.registryfacade.spring;

import io.registryfacade.internal.Labels;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;

/** Collects invalid and unknown properties and continues, so that all problems are reported at once. */
final class CollectingBindHandler extends NoUnboundElementsBindHandler {
    private final PropertyNames names;
    private final List<String> problems;
    private final Set<ConfigurationPropertyName> failed = new HashSet<>();

    CollectingBindHandler(PropertyNames names, List<String> problems) {
        super(BindHandler.DEFAULT, new UnboundElementsSourceFilter());
        this.names = names;
        this.problems = problems;
    }

    @Override
    public @Nullable Object onFailure(
            ConfigurationPropertyName name, Bindable<?> target, BindContext context, Exception error) {
        if (error instanceof UnboundConfigurationPropertiesException unbound) {
            unknown(unbound);
        } else {
            failed.add(name);
            problems.add(names.describe(name) + ": " + expectation(target));
        }
        return null;
    }

    @Override
    public void onFinish(
            ConfigurationPropertyName name, Bindable<?> target, BindContext context, @Nullable Object result)
            throws Exception {
        try {
            super.onFinish(name, target, context, result);
        } catch (UnboundConfigurationPropertiesException e) {
            unknown(e);
        }
    }

    private void unknown(UnboundConfigurationPropertiesException e) {
        e.getUnboundProperties().stream()
                .filter(property -> failed.stream().noneMatch(name -> isAt(name, property.getName())))
                .map(property -> names.describe(property) + ": " + UnknownProperty.message(property.getName()))
                .filter(problem -> !problems.contains(problem))
                .forEach(problems::add);
    }

    private static boolean isAt(ConfigurationPropertyName failed, ConfigurationPropertyName name) {
        return failed.equals(name) || failed.isAncestorOf(name);
    }

    private static String expectation(Bindable<?> target) {
        Class<?> type = target.getType().resolve(Object.class);
        if (type.isEnum()) {
            return "must be one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> Labels.of((Enum<?>) constant))
                            .collect(Collectors.joining(", "));
        }
        if (type == boolean.class || type == Boolean.class) {
            return "must be true or false";
        }
        if (type == int.class || type == Integer.class) {
            return "must be a whole number";
        }
        return type == List.class ? "must be a list" : "must be keys and values";
    }
}
