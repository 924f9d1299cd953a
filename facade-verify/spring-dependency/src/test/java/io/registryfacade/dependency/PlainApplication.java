package io.registryfacade.dependency;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport;
import org.springframework.boot.WebApplicationType;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.ConfigurableApplicationContext;

/** An application that knows nothing of the facade. */
@EnableCaching
@SpringBootApplication
public class PlainApplication {
    /**
     * Starts the application and prints the class of each bean, and whether each condition matches.
     *
     * @param arguments the type of the web application
     */
    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(PlainApplication.class);
        application.setWebApplicationType(WebApplicationType.valueOf(arguments[0]));
        application.setRegisterShutdownHook(false);
        try (ConfigurableApplicationContext context =
                application.run("--server.port=0", "--spring.main.banner-mode=off", "--spring.jmx.enabled=false")) {
            Map<String, String> description = new TreeMap<>();
            for (String bean : context.getBeanDefinitionNames()) {
                Class<?> beanType = context.getType(bean, false);
                description.put("bean " + bean, beanType == null ? "?" : typeName(beanType));
            }
            ConditionEvaluationReport.get(context.getBeanFactory())
                    .getConditionAndOutcomesBySource()
                    .forEach((source, outcomes) ->
                            description.put("condition " + source, String.valueOf(outcomes.isFullMatch())));
            description.forEach((name, value) -> System.out.println(name + " = " + value));
        }
    }

    /** Proxies and lambdas are numbered. */
    private static String typeName(Class<?> type) {
        return type.getName().replaceAll("\\$\\$.*|Lambda.*|\\$Proxy\\d+", "");
    }
}
