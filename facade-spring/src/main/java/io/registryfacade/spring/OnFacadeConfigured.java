package io.registryfacade.spring;

import io.registryfacade.RegistryFacade;
import io.registryfacade.servlet.RegistryFacadeFilter;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches unless the application registers its own filter and configures nothing in Spring. Without a filter of its
 * own, a missing configuration is a mistake, which the engine's bean method reports.
 */
final class OnFacadeConfigured extends AnyNestedCondition {
    OnFacadeConfigured() {
        super(ConfigurationPhase.REGISTER_BEAN);
    }

    @ConditionalOnMissingBean(value = RegistryFacadeFilter.class, parameterizedContainer = FilterRegistrationBean.class)
    static final class NoFilterBean {}

    @ConditionalOnBean(RegistryFacade.class)
    static final class FacadeBean {}

    @Conditional(OnProperties.class)
    static final class FacadeProperties {}

    static final class OnProperties implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return Binder.get(context.getEnvironment())
                    .bind(RegistryFacadeProperties.PREFIX, Bindable.mapOf(String.class, Object.class))
                    .map(Map::isEmpty)
                    .map(isEmpty -> !isEmpty)
                    .orElse(false);
        }
    }
}
