package io.registryfacade.server.collect;

import io.registryfacade.server.registry.ImageAddress;
import io.registryfacade.server.registry.Readers;
import io.registryfacade.upstream.Credentials;
import io.registryfacade.upstream.Upstream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Images at the registries that their names say; without one, at Docker Hub, where clients look for them. */
final class NamedRegistries implements ImageOrigin {
    /** What the engine tells operators of facades, and what to do here. */
    private static final Map<String, String> WORDS = Map.of(
            "the operator of this facade must give this upstream the certificate of its authority as 'ca'",
            "give the certificate of its authority by --ca FILE",
            "the operator of this facade must check the 'url' of this upstream, and its DNS",
            "check the name and its DNS record",
            "the operator of this facade must give this upstream 'username' and 'password', or 'auth: client'",
            "log in by --username and --password-stdin",
            "the operator of this facade must correct 'username' and 'password' (or 'passwordFile') of this upstream",
            "check --username and the password",
            "the configuration does not allow; if that is right, the operator of this facade must give this upstream"
                    + " 'tokenOrigin: ",
            "needs your consent; if that is right, give it by --token-server '",
            "the operator of this facade must let the facade's account pull it",
            "let this account pull it",
            "the facade's own username and password",
            "the username and password",
            "this facade's account",
            "this account",
            "the operator of this facade must",
            "you must");

    private final RegistryOptions options;
    private final @Nullable Credentials login;
    private final Readers readers;
    private final Map<String, Upstream> upstreams = new HashMap<>();

    NamedRegistries(RegistryOptions options, @Nullable Credentials login, Readers readers) {
        this.options = options;
        this.login = login;
        this.readers = readers;
    }

    @Override
    public ImageAddress complete(ImageAddress written) {
        ImageAddress image = written.host() == null ? written.atDockerHub() : written;
        Upstream unused = upstream(image);
        if (login != null && upstreams.size() > 1) {
            throw new IllegalArgumentException(
                    "a login is for one registry; copy the images of each registry by a run of its own");
        }
        return image;
    }

    private Upstream upstream(ImageAddress image) {
        return upstreams.computeIfAbsent(
                Objects.requireNonNull(image.host(), "completed"), host -> options.upstream(host, login));
    }

    @Override
    public List<ContentSource> sources(ImageAddress image) {
        return List.of(new RegistrySource(readers.content(upstream(image), image.name())));
    }

    @Override
    public String inWords(String failure) {
        String words = failure;
        // longer phrases contain shorter ones
        List<String> phrases = WORDS.keySet().stream()
                .sorted((one, other) -> other.length() - one.length())
                .toList();
        for (String phrase : phrases) {
            words = words.replace(phrase, WORDS.getOrDefault(phrase, phrase));
        }
        return words;
    }

    @Override
    public List<String> quotas() {
        return readers.quotas();
    }

    @Override
    public void close() {
        readers.close();
    }
}
