package io.registryfacade.resolve;

import io.registryfacade.ResolveTarget;
import io.registryfacade.oci.Digest;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.upstream.Credentials;
import io.registryfacade.upstream.RemoteRepository;
import io.registryfacade.upstream.Upstream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The keys in a shared cache. A key contains everything that a response of the registry depends on, as a digest, so that
 * facades with other upstreams or accounts never share an entry; and the version of the format, so that an older or newer
 * program ignores it. It contains no password.
 */
final class SharedKeys {
    /** Change it with every change of the format of a value, or of what a key is made of. */
    private static final String PREFIX = "registry-facade:1:";

    private SharedKeys() {}

    static String manifest(RemoteRepository repository, Digest digest) {
        return PREFIX + "manifest:" + repository(repository) + ":" + digest;
    }

    static String lease(RemoteRepository repository, Digest digest) {
        return PREFIX + "lease:" + repository(repository) + ":" + digest;
    }

    static String location(RepositoryName name, String digest, List<ResolveTarget> targets) {
        String route = targets.stream()
                .map(target -> repository(target.remoteRepository()))
                .collect(Collectors.joining("\n"));
        return PREFIX + "location:" + fingerprint(name + "\n" + route) + ":" + digest;
    }

    /** Returns the identity of a repository at an upstream, for the facade's account there. */
    static String repository(RemoteRepository repository) {
        Upstream upstream = repository.upstream();
        if (upstream.isLayout()) {
            return fingerprint(String.join(
                    "\n",
                    upstream.type(),
                    upstream.location(),
                    repository.name().value()));
        }
        Credentials account = upstream.credentials();
        return fingerprint(String.join(
                "\n",
                upstream.url(),
                upstream.tokenOrigin().toString(),
                upstream.auth().name(),
                account == null ? "" : account.username(),
                repository.name().value()));
    }

    private static String fingerprint(String text) {
        return Digests.sha256(text.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
    }
}
