package io.registryfacade.interop;

import io.registryfacade.support.Image;
import io.registryfacade.support.PlatformImage;
import io.registryfacade.support.Push;
import io.registryfacade.support.Shelf;
import io.registryfacade.support.TokenKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The registries besides distribution 2.8.2: the rows of the second table of the page. */
enum RegistryKind {
    V3("v3.test", "distribution 3, open", Login.NONE, Layers.REGISTRY),
    V3_BASIC("v3-basic.test", "distribution 3, Basic", Login.BASIC, Layers.FACADE),
    V3_BEARER("v3-bearer.test", "distribution 3, Bearer", Login.BEARER, Layers.FACADE),
    V3_S3("v3-s3.test", "distribution 3 on S3, open", Login.NONE, Layers.S3),
    V3_S3_BASIC("v3-s3-basic.test", "distribution 3 on S3, Basic", Login.BASIC, Layers.S3),
    V3_S3_BEARER("v3-s3-bearer.test", "distribution 3 on S3, Bearer", Login.BEARER, Layers.S3),
    CRANE("crane.test", "`crane registry serve`, open", Login.NONE, Layers.REGISTRY);

    /** The authentication that the registry requires. */
    enum Login {
        NONE,
        /** A password, for every request. */
        BASIC,
        /** A token, which its token server issues to everyone. */
        BEARER
    }

    /** The origin of the layers. */
    enum Layers {
        REGISTRY("the registry"),
        S3("S3, at a signed URL"),
        /** The registry serves layers itself and requires a credential that the client does not have. */
        FACADE("the facade (`streamBlobs`)");

        private final String cell;

        Layers(String cell) {
            this.cell = cell;
        }

        @Override
        public String toString() {
            return cell;
        }
    }

    private final String host;
    private final String title;
    private final Login login;
    private final Layers layers;

    RegistryKind(String host, String title, Login login, Layers layers) {
        this.host = host;
        this.title = title;
        this.login = login;
        this.layers = layers;
    }

    String host() {
        return host;
    }

    Login login() {
        return login;
    }

    Layers layers() {
        return layers;
    }

    /** The name on the page. */
    @Override
    public String toString() {
        return title;
    }

    /** In the registry, an image for two platforms. */
    Image image() {
        return Image.named(host);
    }

    /** In the registry, an image for one platform, which shares no layer with the other. */
    PlatformImage singleImage() {
        return PlatformImage.of(host + "-single", "amd64");
    }

    /** The Authorization for pushes. */
    Optional<String> publisher(TokenKey key, String repository) {
        return switch (login) {
            case NONE -> Optional.empty();
            case BASIC -> Optional.of(Push.basic(Shelf.USER, Shelf.PASSWORD));
            case BEARER ->
                Optional.of(Push.bearer(key.sign(host, "publisher", Map.of(repository, List.of("pull", "push")))));
        };
    }

    /** The namespace at the facade for {@code acme} at the registry. */
    String namespace() {
        return "my-org/" + host.replace(".test", "");
    }
}
