package io.registryfacade.spring;

import io.registryfacade.spring.RegistryFacadeProperties.CdnProperties;
import io.registryfacade.spring.RegistryFacadeProperties.Filter;
import io.registryfacade.spring.RegistryFacadeProperties.Page;
import io.registryfacade.spring.RegistryFacadeProperties.ResolveProperties;
import io.registryfacade.spring.RouteProperties.UpstreamRef;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.boot.context.properties.bind.BindableRuntimeHintsRegistrar;

/**
 * Registers what a facade accesses by reflection, for native images: the records of the properties, and the classes
 * that Caffeine chooses for the caches. A native image finds registry adapters, which are services, by itself.
 */
final class NativeImageHints implements RuntimeHintsRegistrar {
    private static final Class<?>[] RECORDS = {
        RegistryFacadeProperties.class,
        Filter.class,
        Page.class,
        Page.Link.class,
        CdnProperties.class,
        ResolveProperties.class,
        UpstreamProperties.class,
        UpstreamProperties.Limits.class,
        UpstreamProperties.MirrorProperties.class,
        RouteProperties.class,
        UpstreamRef.class
    };

    /** In the published jar, and in the library itself, which applications with a build of their own have. */
    private static final List<String> CAFFEINE =
            List.of("registryfacade.shaded.caffeine.cache.", "com.github.benmanes.caffeine.cache.");

    /** By maximum size or weight, and by the time since the last write or a time of each entry. */
    private static final List<String> CACHES = List.of("SSMSA", "SSMSW", "SSMWA", "SSMWW");

    private static final List<String> CACHE_ENTRIES = List.of("PSWMS", "PSWMW");

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
        BindableRuntimeHintsRegistrar.forTypes(RECORDS).registerHints(hints, classLoader);
        for (Class<?> record : RECORDS) {
            hints.reflection().registerType(record, MemberCategory.INVOKE_PUBLIC_METHODS);
        }
        names(CACHES)
                .forEach(name -> hints.reflection()
                        .registerTypeIfPresent(
                                classLoader,
                                name,
                                type -> type.withField("FACTORY")
                                        .withMembers(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS)));
        names(CACHE_ENTRIES)
                .forEach(name -> hints.reflection()
                        .registerTypeIfPresent(classLoader, name, MemberCategory.INVOKE_DECLARED_CONSTRUCTORS));
    }

    private static Stream<String> names(List<String> classes) {
        return CAFFEINE.stream().flatMap(prefix -> classes.stream().map(prefix::concat));
    }
}
