/** A registry, a facade and a client for tests. Only {@link io.registryfacade.testkit.FacadeExtension} needs JUnit. */
module io.registryfacade.testkit {
    requires transitive io.registryfacade.engine;
    requires java.net.http;
    requires transitive jdk.httpserver;
    requires static transitive org.jspecify;
    requires static transitive org.junit.jupiter.api;

    exports io.registryfacade.testkit;
}
