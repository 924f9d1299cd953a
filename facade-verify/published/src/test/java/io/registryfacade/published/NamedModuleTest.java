package io.registryfacade.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolvedModule;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NamedModuleTest {
    static List<Published> published() {
        return Published.all().stream().filter(Published::isNamedModule).toList();
    }

    /** The module path has only the required modules. */
    @ParameterizedTest
    @MethodSource("published")
    void module_isResolvedWithItsDependencies(Published module) throws ClassNotFoundException {
        String name = module.descriptor().name();
        ModuleFinder finder = ModuleFinder.of(Published.classPath().toArray(Path[]::new));
        Configuration configuration =
                ModuleLayer.boot().configuration().resolve(finder, ModuleFinder.of(), List.of(name));
        ModuleLayer layer =
                ModuleLayer.boot().defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader());

        Class<?> facade = layer.findLoader(name).loadClass("io.registryfacade.RegistryFacade");

        assertThat(facade.getModule().getName()).isEqualTo("io.registryfacade.core");
    }

    @Test
    void core_requiresTheJdkOnly() {
        ModuleFinder finder = ModuleFinder.of(Published.classPath().toArray(Path[]::new));
        Configuration configuration = ModuleLayer.boot()
                .configuration()
                .resolve(finder, ModuleFinder.of(), List.of("io.registryfacade.core"));

        assertThat(configuration.modules()).extracting(ResolvedModule::name).containsExactly("io.registryfacade.core");
    }
}
