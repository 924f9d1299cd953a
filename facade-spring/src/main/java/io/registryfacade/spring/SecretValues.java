package io.registryfacade.spring;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Masks the secrets of a facade in Actuator's endpoints, even if an operator shows all values: by the name of the
 * property, and by the secret itself, which an environment variable or the command line may also contain.
 */
final class SecretValues implements SanitizingFunction {
    /** The last elements of the names of secret properties, in lower case and without dashes. */
    static final Set<String> NAMES = Set.of("password", "tokenkey", "sharedcache");

    private static final String PREFIX = simplified(RegistryFacadeProperties.PREFIX);

    /** A shorter text occurs in many values by chance. */
    private static final int MIN_LENGTH_WITHIN_TEXT = 6;

    private final List<String> secrets;

    SecretValues(RegistryFacadeProperties properties) {
        secrets = Stream.concat(
                        Stream.ofNullable(properties.upstreams())
                                .flatMap(upstreams -> upstreams.values().stream())
                                .map(UpstreamProperties::password),
                        Stream.ofNullable(properties.resolve())
                                // the URL of a shared cache may contain a password
                                .flatMap(resolve -> Arrays.asList(resolve.tokenKey(), resolve.sharedCache()).stream()))
                .filter(Objects::nonNull)
                .filter(secret -> !secret.isEmpty())
                .toList();
    }

    @Override
    public SanitizableData apply(SanitizableData data) {
        return isSecretName(data.getKey()) || containsSecret(data.getValue()) ? data.withSanitizedValue() : data;
    }

    private static boolean isSecretName(String name) {
        String simplified = simplified(name);
        return simplified.startsWith(PREFIX) && NAMES.stream().anyMatch(simplified::endsWith);
    }

    /** Returns a name in the form that all spellings of Spring have in common, such as of environment variables. */
    private static String simplified(String name) {
        return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }

    private boolean containsSecret(@Nullable Object value) {
        return value instanceof CharSequence text
                && secrets.stream()
                        .anyMatch(secret -> secret.length() < MIN_LENGTH_WITHIN_TEXT
                                ? secret.contentEquals(text)
                                : text.toString().contains(secret));
    }
}
