package io.registryfacade.benchmarks.decide;

import java.lang.reflect.Proxy;

/** What stands where a library wants a server's object and nothing is to be asked of it. */
final class Nothing {
    private Nothing() {}

    static <T> T of(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    throw new UnsupportedOperationException(method.toString());
                }));
    }
}
