/**
 * Carries out the decisions of a registry facade: sends requests to registries, and offers an SPI for web servers,
 * health and metrics. Metrics need Micrometer. The published jar contains Caffeine and Apache HttpClient under other
 * names, which is why they are required statically.
 *
 * <p>Start at {@link io.registryfacade.engine.FacadeEngine}.
 */
@SuppressWarnings("requires-automatic") // Micrometer has no module descriptor, but a stable automatic module name
module io.registryfacade.engine {
    requires com.fasterxml.jackson.core;
    requires static com.github.benmanes.caffeine;
    requires transitive io.registryfacade.core;
    requires java.net.http;
    requires static java.security.jgss;
    requires static transitive jdk.httpserver;
    requires jdk.net;
    requires static micrometer.core;
    requires static micrometer.observation;
    requires static org.apache.httpcomponents.client5.httpclient5;
    requires static org.apache.httpcomponents.core5.httpcore5;
    requires static org.apache.httpcomponents.core5.httpcore5.h2;
    requires static transitive org.jspecify;
    requires org.slf4j;

    exports io.registryfacade.cache;
    exports io.registryfacade.engine;
    exports io.registryfacade.health;
    exports io.registryfacade.httpserver;
    exports io.registryfacade.layout;
    exports io.registryfacade.monitor;
    exports io.registryfacade.settings;
    exports io.registryfacade.website;

    uses io.registryfacade.cache.SharedCacheProvider;
}
