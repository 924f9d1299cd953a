/** Mounts a registry facade in a Netty pipeline. */
module io.registryfacade.netty {
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.codec.http;
    requires io.netty.common;
    requires io.netty.handler;
    requires transitive io.netty.transport;
    requires transitive io.registryfacade.engine;
    requires static transitive org.jspecify;

    exports io.registryfacade.netty;
}
