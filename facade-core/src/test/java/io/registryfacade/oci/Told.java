package io.registryfacade.oci;

import io.registryfacade.http.InboundRequest;

/** Tells what a request was read as, in the words of the tables. */
final class Told implements RegistryRequest.Cases<String> {
    private static final Told INSTANCE = new Told();

    /** Something like {@code tags/list?n=2 of my-org/app}, {@code push to my-org/app} or {@code 404 UNSUPPORTED}. */
    static String parsed(String method, String rawTarget) {
        return parse(method, rawTarget).match(INSTANCE);
    }

    static RegistryRequest parse(String method, String rawTarget) {
        InboundRequest request = InboundRequest.of(method, rawTarget);
        return RegistryRequest.parse(request.method(), request.rawPath(), request.rawQuery());
    }

    @Override
    public String outside(RegistryRequest.Outside request) {
        return "outside";
    }

    @Override
    public String ping(RegistryRequest.Ping request) {
        return "ping";
    }

    @Override
    public String pull(RegistryRequest.Pull request) {
        String name = request.name().value();
        return request.target(request.name()).substring("/v2/".length() + name.length() + 1) + " of " + name;
    }

    @Override
    public String push(RegistryRequest.Push request) {
        return "push to " + request.name();
    }

    @Override
    public String rejected(RegistryRequest.Rejected request) {
        return request.status() + " " + request.error().code();
    }
}
