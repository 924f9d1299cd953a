package io.registryfacade.config;

import io.registryfacade.FacadeBuilder;
import io.registryfacade.UpstreamRef;
import io.registryfacade.config.MappingReader.TextValue;
import io.registryfacade.config.Node.Kind;
import io.registryfacade.config.Node.Scalar;
import io.registryfacade.config.Node.Sequence;
import io.registryfacade.internal.Suggestions;
import io.registryfacade.route.RepositoryPattern;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Binds the routes, and checks each against those before it. */
final class RouteBinding {
    static final Set<String> KEYS = Set.of("repository", "upstream", "as", "delivery");
    static final Set<String> CANDIDATE_KEYS = Set.of("name", "as");

    /** An upstream of a route; the repository is {@code null} if it has the same name there. */
    private record ConfiguredUpstream(
            String name, Upstream upstream, @Nullable String repository) {
        UpstreamRef candidate() {
            return new UpstreamRef(name, repository);
        }

        String image(String repository) {
            return upstream.imageName(this.repository == null ? repository : this.repository);
        }
    }

    private final Map<String, Upstream> upstreams;
    private final boolean hasPublicUrl;
    private final BindingContext source;
    private final LocatedProblems problems;
    private final Map<RepositoryPattern, SourceLocation> seen = new HashMap<>();
    private final List<RouteSummary> summaries = new ArrayList<>();

    RouteBinding(Map<String, Upstream> upstreams, boolean hasPublicUrl, BindingContext source) {
        this.upstreams = upstreams;
        this.hasPublicUrl = hasPublicUrl;
        this.source = source;
        this.problems = source.problems();
    }

    /** Returns summaries of the routes bound so far. */
    List<RouteSummary> summaries() {
        return summaries;
    }

    /** Adds a route to the builder, or records its problems. */
    void bind(Node node, FacadeBuilder builder) {
        if (!(node instanceof Node.Mapping mapping)) {
            problems.add(node.location(), "a route must be keys and values, such as repository and upstream");
            return;
        }
        MappingReader fields = new MappingReader(mapping, KEYS, source);
        RepositoryPattern repository = repository(fields);
        Optional<Delivery> delivery = fields.apply(
                Optional.empty(),
                "delivery",
                (it, text) -> Optional.of(Values.enumValue(Delivery.class, "delivery", text)));
        List<ConfiguredUpstream> bound = upstreams(fields, repository);
        if (repository != null && problems.isEmpty()) {
            String pattern = repository.toString();
            builder.route(
                    pattern, bound.stream().map(ConfiguredUpstream::candidate).toList(), delivery.orElse(null));
            summaries.add(new RouteSummary(
                    pattern,
                    bound.stream().map(configured -> configured.image(pattern)).toList()));
        }
    }

    private @Nullable RepositoryPattern repository(MappingReader fields) {
        TextValue text = fields.requiredText("repository");
        RepositoryPattern pattern = text == null ? null : problems.collect(text, RepositoryPattern::parse);
        if (text == null || pattern == null) {
            return null;
        }
        SourceLocation first = seen.putIfAbsent(pattern, text.location());
        if (first != null) {
            problems.add(text.location(), "there are two routes for '" + pattern + "', the first " + first.reference());
        }
        return pattern;
    }

    private List<ConfiguredUpstream> upstreams(MappingReader fields, @Nullable RepositoryPattern repository) {
        TextValue upstreamRepository = upstreamRepository(fields, repository);
        Node upstream = fields.required("upstream");
        List<ConfiguredUpstream> bound = new ArrayList<>();
        if (upstream instanceof Sequence list) {
            list.items().forEach(item -> add(bound, item, upstreamRepository, repository));
            if (list.items().isEmpty()) {
                problems.add(list.location(), "a route must lead to at least one upstream");
            }
        } else if (upstream != null) {
            add(bound, fields.text("upstream", upstream, Kind.STRING), upstreamRepository);
        }
        return bound;
    }

    /** Adds one of several upstreams: a name, or a mapping with the repositories' name there. */
    private void add(
            List<ConfiguredUpstream> bound,
            Node item,
            @Nullable TextValue upstreamRepository,
            @Nullable RepositoryPattern repository) {
        if (item instanceof Scalar name) {
            MappingReader none = new MappingReader(new Node.Mapping(item.location(), List.of()), Set.of(), source);
            add(bound, none.text("upstream", name, Kind.STRING), upstreamRepository);
            return;
        }
        if (!(item instanceof Node.Mapping mapping)) {
            problems.add(item.location(), "an upstream of a route must be a name, or the keys name and as");
            return;
        }
        MappingReader fields = new MappingReader(mapping, CANDIDATE_KEYS, source);
        TextValue ownRepository = upstreamRepository(fields, repository);
        add(bound, fields.requiredText("name"), ownRepository == null ? upstreamRepository : ownRepository);
    }

    private void add(List<ConfiguredUpstream> bound, @Nullable TextValue name, @Nullable TextValue upstreamRepository) {
        if (name == null) {
            return;
        }
        Upstream upstream = problems.collect(name, this::upstream);
        if (upstream == null) {
            return;
        }
        if (upstream.auth() == AuthMode.CLIENT && !hasPublicUrl) {
            problems.add(
                    name.location(),
                    "where clients use credentials of their own, 'publicUrl' is required, because the facade's"
                            + " challenges name its token endpoint");
        }
        bound.add(new ConfiguredUpstream(
                name.value(), upstream, upstreamRepository == null ? null : upstreamRepository.value()));
    }

    private Upstream upstream(String name) {
        Upstream upstream = upstreams.get(name);
        if (upstream == null) {
            throw new IllegalArgumentException(Suggestions.unknown("upstream", name, upstreams.keySet()));
        }
        return upstream;
    }

    /** Returns the repositories' name at an upstream, which must be a pattern of the same kind. */
    private @Nullable TextValue upstreamRepository(MappingReader fields, @Nullable RepositoryPattern repository) {
        TextValue text = fields.text("as");
        RepositoryPattern upstreamRepository = text == null ? null : problems.collect(text, RepositoryPattern::parse);
        if (text == null || upstreamRepository == null) {
            return null;
        }
        if (repository != null && repository.namespace() != upstreamRepository.namespace()) {
            problems.add(
                    text.location(),
                    "'" + repository + "' cannot be mapped to '" + upstreamRepository
                            + "': both must be a repository, or both a namespace that ends with **");
        }
        return text;
    }
}
