/**
 * The core of a registry facade. Deciding needs nothing but the JDK; resolving also keeps a cache, and configuration
 * files need Jackson, and meters Micrometer.
 *
 * <p>Start at {@link io.registryfacade.RegistryFacade}.
 */
// Micrometer has no module descriptor, but a name that will stay; the modules that see internal are built after this
// one
@SuppressWarnings({"requires-automatic", "module"})
module io.registryfacade.core {
    requires static com.fasterxml.jackson.core;
    requires static com.fasterxml.jackson.dataformat.yaml;
    requires com.github.benmanes.caffeine;
    requires java.net.http;
    requires static transitive jdk.httpserver;
    requires static micrometer.core;
    requires static transitive org.jspecify;
    requires org.apache.httpcomponents.client5.httpclient5;
    requires org.apache.httpcomponents.core5.httpcore5;
    requires org.apache.httpcomponents.core5.httpcore5.h2;
    requires org.slf4j;
    requires static org.yaml.snakeyaml;

    exports io.registryfacade;
    exports io.registryfacade.config;
    exports io.registryfacade.http;
    exports io.registryfacade.httpserver;
    exports io.registryfacade.internal to
            io.registryfacade.servlet;
    exports io.registryfacade.monitor;
    exports io.registryfacade.oci;
    exports io.registryfacade.server;
    exports io.registryfacade.upstream;

    uses io.registryfacade.upstream.RegistryAdapter;
}
