package io.registryfacade.edge.images;

/** What clients do with manifests whose type is {@code application/octet-stream}. */
final class GithubPagesClients {
    static final String LOSS = "TODO";

    private GithubPagesClients() {}
}
