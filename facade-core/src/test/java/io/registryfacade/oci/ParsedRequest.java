package io.registryfacade.oci;

import io.registryfacade.http.InboundRequest;

/** Formats a parsed request as the tables write it. */
final class ParsedRequest implements RegistryRequest.Cases<String> {
    private static final ParsedRequest INSTANCE = new ParsedRequest();

    /**
     * Something like {@code tags/list?n=2 of my-org/app}, {@code push manifests/1 to my-org/app}, {@code token} or
     * {@code 404 UNSUPPORTED}.
     */
    static String describe(String method, String rawTarget) {
        return parse(method, rawTarget).match(INSTANCE);
    }

    static RegistryRequest parse(String method, String rawTarget) {
        InboundRequest request = InboundRequest.of(method, rawTarget);
        return RegistryRequest.parse(request.method(), request.rawPath(), request.rawQuery());
    }

    @Override
    public String notRegistryApi(RegistryRequest.NotRegistryApi request) {
        return "not-registry-api " + rejected(request.rejection());
    }

    @Override
    public String ping(RegistryRequest.Ping request) {
        return "ping";
    }

    @Override
    public String pull(RegistryRequest.Pull request) {
        return behind(request.name(), request.pathFor(request.name())) + " of " + request.name();
    }

    @Override
    public String push(RegistryRequest.Push request) {
        return "push " + behind(request.name(), request.pathFor(request.name())) + " to " + request.name();
    }

    @Override
    public String token(RegistryRequest.Token request) {
        return "token";
    }

    @Override
    public String rejected(RegistryRequest.Rejected request) {
        return request.status() + " " + request.error().code();
    }

    /** The part of a target behind the repository's name. */
    private static String behind(RepositoryName name, String target) {
        return target.substring("/v2/".length() + name.value().length() + 1);
    }
}
