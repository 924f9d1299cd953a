package io.registryfacade.spring;

import io.registryfacade.RegistryFacade;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches if a bean or a property configures a facade, even wrongly: the dependency alone changes nothing. */
final class OnFacadeConfigured extends AnyNestedCondition {
    OnFacadeConfigured() {
        super(ConfigurationPhase.REGISTER_BEAN);
    }

    @ConditionalOnBean(RegistryFacade.class)
    static final class FacadeBean {}

    @Conditional(OnProperties.class)
    static final class FacadeProperties {}

    static final class OnProperties implements Condition {
        /** Properties that describe no facade. */
        private static final Set<String> SETTINGS = Set.of("enabled", "filter", "page");

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            Set<String> keys = new HashSet<>(Binder.get(context.getEnvironment())
                    .bind(RegistryFacadeProperties.PREFIX, Bindable.mapOf(String.class, Object.class))
                    .map(Map::keySet)
                    .orElse(Set.of()));
            keys.removeAll(SETTINGS);
            return !keys.isEmpty();
        }
    }
}
