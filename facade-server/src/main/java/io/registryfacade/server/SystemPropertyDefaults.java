package io.registryfacade.server;

import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Other defaults of options from system properties, such as {@code registry-facade.serve.admin-port}, which the container
 * image sets. Environment variables would not do: Kubernetes sets {@code NAME_PORT} for a service {@code NAME}.
 */
final class SystemPropertyDefaults implements IDefaultValueProvider {
    private final Properties properties;

    SystemPropertyDefaults(Properties properties) {
        this.properties = properties;
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? properties.getProperty("registry-facade." + option.command().name()
                        + option.longestName().replaceFirst("-+", "."))
                : null;
    }
}
