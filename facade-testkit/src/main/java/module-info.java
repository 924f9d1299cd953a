/** A registry, a facade and a client for tests, and the contract that proves an adapter for a web server. */
module io.registryfacade.testkit {
    requires transitive io.registryfacade.engine;
    requires java.net.http;
    requires jdk.httpserver;
    requires transitive org.junit.jupiter.api;
    requires org.junit.jupiter.params;
    requires static transitive org.jspecify;

    exports io.registryfacade.testkit;

    // JUnit calls tests, and the methods that hand them their arguments, by reflection
    opens io.registryfacade.testkit to
            org.junit.platform.commons;
}
