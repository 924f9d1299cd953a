package io.registryfacade.server.pull;

/** Says what a client shows of an error response, and what to do. */
final class Refusal {
    private Refusal() {}

    static PullException of(String method, Response response) {
        String message = response.message();
        return new PullException(
                response.url().getAuthority() + " responded " + response.status() + " to " + method + " "
                        + response.url().getPath() + (message.isEmpty() ? "" : ": " + message),
                advice(response.status()));
    }

    private static String advice(int status) {
        return switch (status) {
            case 401 ->
                "log in by --username and --password-stdin; after a redirect, a client sends no token, so let the"
                        + " facade resolve: delivery: auto";
            case 403 -> "the message says what is served; a private image needs a login";
            case 404 -> "check the repository, the tag, and the name at the upstream";
            case 421 -> "use the host of publicUrl";
            case 429 -> "wait, or let the upstream pull with a username and password";
            default ->
                status >= 500
                        ? "try again, then check the upstream"
                        : "check that this server is a registry or a facade";
        };
    }
}
