/**
 * Reads a registry facade from a file in YAML or JSON, and follows its changes.
 *
 * <p>Start at {@link io.registryfacade.config.FacadeConfiguration}.
 */
module io.registryfacade.config {
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.dataformat.yaml;
    requires transitive io.registryfacade.engine;
    requires static transitive org.jspecify;
    requires org.slf4j;
    requires org.yaml.snakeyaml;

    exports io.registryfacade.config;
}
