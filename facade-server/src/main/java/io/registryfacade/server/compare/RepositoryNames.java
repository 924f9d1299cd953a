package io.registryfacade.server.compare;

import io.registryfacade.RegistryFacade;
import io.registryfacade.ResolveTarget;
import io.registryfacade.http.Body;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.server.content.JsonTree;
import io.registryfacade.server.registry.ReadException;
import io.registryfacade.server.registry.Readers;
import io.registryfacade.upstream.Upstream;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the repositories that are compared: those that are named, or all that a registry lists. */
final class RepositoryNames {
    private static final int MAX_NAMES = 100_000;
    private static final String BELOW = "/**";
    private static final String EVERYTHING = "**";

    private final RegistryFacade facade;

    RepositoryNames(RegistryFacade facade) {
        this.facade = facade;
    }

    /**
     * Returns named repositories with the registries of each.
     *
     * @throws IllegalArgumentException if a name is malformed, or its route has a single registry
     */
    List<ComparedRepository> named(Collection<String> names) {
        return names.stream().distinct().map(this::named).toList();
    }

    private ComparedRepository named(String name) {
        ComparedRepository repository = ComparedRepository.of(facade, new RepositoryName(name));
        if (!repository.hasSeveralRegistries()) {
            throw new IllegalArgumentException(
                    "'" + name + "' has no other registry to compare with: its route must have several upstreams");
        }
        return repository;
    }

    /** Reads names from a file, one in a line; empty lines and those that begin with {@code #} are comments. */
    static List<String> read(Path file) throws IOException {
        List<String> names = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String name = line.strip();
                if (!name.isEmpty() && !name.startsWith("#")) {
                    names.add(name);
                }
                if (names.size() > MAX_NAMES) {
                    throw new IOException(file + " has more than " + MAX_NAMES + " names; split it");
                }
            }
        }
        return names;
    }

    /**
     * Returns the repositories that need no name, because a route with several registries is for one repository.
     *
     * @throws IllegalArgumentException if there is none, with what to do
     */
    List<ComparedRepository> ofRoutes() {
        List<ComparedRepository> repositories = facade.routedRepositories().stream()
                .map(name -> ComparedRepository.of(facade, name))
                .filter(ComparedRepository::hasSeveralRegistries)
                .toList();
        if (repositories.isEmpty()) {
            throw new IllegalArgumentException(
                    "name the repositories to compare, or use --repositories FILE or --catalog");
        }
        return repositories;
    }

    /** Returns all repositories that the first registry of each route with several ones lists. */
    List<ComparedRepository> listed(Readers readers) throws IOException, InterruptedException {
        Map<Upstream, Set<RepositoryName>> catalogs = new HashMap<>();
        Set<ComparedRepository> repositories = new LinkedHashSet<>();
        for (String pattern : facade.routePatterns()) {
            // the facade says itself what a name below the pattern becomes at the registry
            String prefix = pattern.endsWith(BELOW) ? pattern.substring(0, pattern.length() - 2) : "";
            boolean namespace = pattern.endsWith(EVERYTHING);
            RepositoryName sample = new RepositoryName(namespace ? prefix + "x/x" : pattern);
            ComparedRepository found = ComparedRepository.of(facade, sample);
            if (!found.hasSeveralRegistries()) {
                continue;
            }
            if (!namespace) {
                repositories.add(found);
                continue;
            }
            ResolveTarget first = found.targets().get(0);
            if (!catalogs.containsKey(first.upstream())) {
                catalogs.put(first.upstream(), catalog(readers, first.upstream()));
            }
            String remote = first.repository().value();
            String remotePrefix = remote.substring(0, remote.length() - "x/x".length());
            for (RepositoryName name : catalogs.get(first.upstream())) {
                if (name.value().startsWith(remotePrefix)) {
                    add(prefix + name.value().substring(remotePrefix.length()), name, repositories);
                }
            }
        }
        return List.copyOf(repositories);
    }

    /** Adds a repository if its name at the first registry is the one that was listed. */
    private void add(String name, RepositoryName listed, Set<ComparedRepository> repositories) {
        ComparedRepository repository;
        try {
            repository = ComparedRepository.of(facade, new RepositoryName(name));
        } catch (IllegalArgumentException tooLong) {
            return;
        }
        if (repository.hasSeveralRegistries()
                && repository.targets().get(0).repository().equals(listed)) {
            repositories.add(repository);
        }
    }

    private static Set<RepositoryName> catalog(Readers readers, Upstream upstream)
            throws IOException, InterruptedException {
        Set<RepositoryName> names = new LinkedHashSet<>();
        RepositoryName last = null;
        while (names.size() <= MAX_NAMES) {
            OutboundResponse page = readers.catalog(upstream, last);
            int before = names.size();
            for (String name :
                    JsonTree.parse(((Body.Bytes) page.body()).bytes()).texts("repositories")) {
                try {
                    last = new RepositoryName(name);
                    names.add(last);
                } catch (IllegalArgumentException malformed) {
                    // no client can pull it
                }
            }
            if (names.size() == before) {
                return names;
            }
        }
        throw new ReadException(
                upstream.imageHost() + " has more than " + MAX_NAMES + " repositories; name those to compare");
    }
}
