package io.registryfacade.server.collect;

import io.registryfacade.RegistryFacade;
import io.registryfacade.http.Origin;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.server.registry.ImageAddress;
import io.registryfacade.server.registry.Readers;
import io.registryfacade.upstream.Upstream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Images as clients of a facade name them, at the upstreams of its routes. */
final class RoutedImages implements ImageOrigin {
    private final RegistryFacade facade;
    private final Readers readers;

    RoutedImages(RegistryFacade facade, Readers readers) {
        this.facade = facade;
        this.readers = readers;
    }

    @Override
    public ImageAddress complete(ImageAddress written) {
        Origin publicUrl = facade.publicUrl();
        @Nullable String host = written.host();
        if (host != null && (publicUrl == null || !publicUrl.matchesHostHeader(host))) {
            throw new IllegalArgumentException("'" + written + "' is not at this facade"
                    + (publicUrl == null ? "" : ", which is at " + publicUrl.authority())
                    + "; leave out the host, or --config");
        }
        if (facade.remoteRepositories(written.name()).isEmpty()) {
            throw new IllegalArgumentException(
                    "no route covers '" + written.name() + "'; served: " + String.join(", ", facade.routePatterns()));
        }
        if (facade.remoteRepositories(written.name()).keySet().stream()
                .allMatch(upstream ->
                        Objects.requireNonNull(facade.upstreams().get(upstream)).isLayout())) {
            throw new IllegalArgumentException("the route of '" + written.name()
                    + "' has image layouts only, so there is no registry to copy from; name the image with its registry,"
                    + " and leave out --config");
        }
        return new ImageAddress(null, written.name(), written.tag(), written.digest());
    }

    @Override
    public List<ContentSource> sources(ImageAddress image) {
        Map<String, Upstream> upstreams = facade.upstreams();
        List<ContentSource> sources = new ArrayList<>();
        for (Map.Entry<String, RepositoryName> remote :
                facade.remoteRepositories(image.name()).entrySet()) {
            Upstream upstream = upstreams.get(remote.getKey());
            // what is in files already needs no copy
            if (upstream != null && !upstream.isLayout()) {
                sources.add(new RegistrySource(readers.content(upstream, remote.getValue())));
            }
        }
        return sources;
    }

    @Override
    public String inWords(String failure) {
        return failure.replace("the operator of this facade must", "you must");
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
