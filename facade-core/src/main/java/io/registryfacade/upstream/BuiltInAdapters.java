package io.registryfacade.upstream;

import io.registryfacade.http.Origin;
import io.registryfacade.oci.RepositoryName;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The adapters for public registries, which {@code docs/registries.md} describes. */
final class BuiltInAdapters {
    private BuiltInAdapters() {}

    static List<RegistryAdapter> all() {
        return List.of(
                new HostedRegistryAdapter(dockerHub()),
                new HostedRegistryAdapter(Registry.of("ecr-public", "https://public.ecr.aws", AuthMode.TOKEN)),
                new HostedRegistryAdapter(Registry.of("ghcr", "https://ghcr.io", AuthMode.TOKEN)),
                new HostedRegistryAdapter(gitlab()),
                new HostedRegistryAdapter(Registry.of("quay", "https://quay.io", AuthMode.TOKEN)),
                new SelfHostedRegistryAdapter("artifact-registry", AuthMode.TOKEN, "https://europe-docker.pkg.dev"),
                new SelfHostedRegistryAdapter("generic", AuthMode.DETECT, "https://registry.example.com:5000"));
    }

    /** API and tokens have their own hosts, and image references omit the namespace of official images. */
    private static Registry dockerHub() {
        return new Registry(
                "docker-hub",
                Origin.parse("https://registry-1.docker.io"),
                "docker.io",
                AuthMode.TOKEN,
                Origin.parse("https://auth.docker.io"),
                name -> name.value().indexOf('/') < 0 && name.value().length() <= RepositoryName.MAX_LENGTH - 8
                        ? new RepositoryName("library/" + name)
                        : name);
    }

    private static Registry gitlab() {
        return new Registry(
                "gitlab",
                Origin.parse("https://registry.gitlab.com"),
                "registry.gitlab.com",
                AuthMode.TOKEN,
                Origin.parse("https://gitlab.com"),
                UnaryOperator.identity());
    }

    /** A registry with a fixed URL. */
    private record HostedRegistryAdapter(Registry registry) implements RegistryAdapter {
        @Override
        public String type() {
            return registry.type();
        }

        @Override
        public Registry registry(@Nullable String url) {
            if (url != null) {
                throw new IllegalArgumentException("a registry of type " + type() + " is at " + registry.origin()
                        + ": leave out the URL, or make the type generic");
            }
            return registry;
        }
    }

    /** A type of registry whose URL is configured. */
    private record SelfHostedRegistryAdapter(String type, AuthMode auth, String example) implements RegistryAdapter {
        @Override
        public Registry registry(@Nullable String url) {
            if (url == null) {
                throw new IllegalArgumentException("a registry of type " + type + " needs its URL, such as " + example);
            }
            return Registry.of(type, url, auth);
        }
    }
}
