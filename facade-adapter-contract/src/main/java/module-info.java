/** The JUnit tests that every adapter for a web server passes. */
module io.registryfacade.contract {
    requires transitive io.registryfacade.engine;
    requires io.registryfacade.testkit;
    requires jdk.httpserver;
    requires transitive org.junit.jupiter.api;
    requires org.junit.jupiter.params;
    requires static transitive org.jspecify;

    exports io.registryfacade.contract;

    // JUnit calls tests, and the methods that supply their arguments, by reflection
    opens io.registryfacade.contract to
            org.junit.platform.commons;
}
