/**
 * Reads the configuration of a registry facade from a YAML or JSON file, and reloads it.
 *
 * <p>Start at {@link io.registryfacade.config.FacadeConfiguration}.
 */
module io.registryfacade.config {
    requires com.fasterxml.jackson.core;
    requires transitive io.registryfacade.engine;
    requires static transitive org.jspecify;
    requires org.slf4j;
    requires org.yaml.snakeyaml;

    exports io.registryfacade.config;
}
