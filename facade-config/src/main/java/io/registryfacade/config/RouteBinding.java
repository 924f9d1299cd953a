package io.registryfacade.config;

import io.registryfacade.Candidate;
import io.registryfacade.FacadeBuilder;
import io.registryfacade.config.Fields.Text;
import io.registryfacade.config.Node.Kind;
import io.registryfacade.config.Node.Scalar;
import io.registryfacade.config.Node.Sequence;
import io.registryfacade.route.RepositoryPattern;
import io.registryfacade.upstream.Auth;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The routes, each looked at beside those before it. */
final class RouteBinding {
    static final Set<String> KEYS = Set.of("repository", "upstream", "as", "delivery");
    static final Set<String> CANDIDATE_KEYS = Set.of("name", "as");

    /** One of the upstreams of a route, and what the repositories are called there, if not the same. */
    private record Place(
            String name, Upstream upstream, @Nullable String as) {
        Candidate candidate() {
            return new Candidate(name, as);
        }

        String image(String repository) {
            return upstream.registry().address() + "/" + (as == null ? repository : as);
        }
    }

    private final Map<String, Upstream> upstreams;
    private final boolean hasPublicUrl;
    private final Source source;
    private final Problems problems;
    private final Map<RepositoryPattern, Location> seen = new HashMap<>();
    private final List<RouteSummary> summaries = new ArrayList<>();

    RouteBinding(Map<String, Upstream> upstreams, boolean hasPublicUrl, Source source) {
        this.upstreams = upstreams;
        this.hasPublicUrl = hasPublicUrl;
        this.source = source;
        this.problems = source.problems();
    }

    /** What has been given to a builder so far. */
    List<RouteSummary> summaries() {
        return summaries;
    }

    /** Gives a route to a builder, or notes what is wrong with it. */
    void bind(Node node, FacadeBuilder builder) {
        if (!(node instanceof Node.Mapping mapping)) {
            problems.add(node.at(), "a route must be keys and values, such as repository and upstream");
            return;
        }
        Fields fields = new Fields(mapping, KEYS, source);
        RepositoryPattern repository = repository(fields);
        Optional<Delivery> delivery = fields.with(
                Optional.empty(),
                "delivery",
                (it, text) -> Optional.of(Values.choice(Delivery.class, "delivery", text)));
        List<Place> places = places(fields, repository);
        if (repository != null && problems.isEmpty()) {
            String pattern = repository.toString();
            builder.route(pattern, places.stream().map(Place::candidate).toList(), delivery.orElse(null));
            summaries.add(new RouteSummary(
                    pattern, places.stream().map(place -> place.image(pattern)).toList()));
        }
    }

    private @Nullable RepositoryPattern repository(Fields fields) {
        Text text = fields.requiredText("repository");
        RepositoryPattern pattern = text == null ? null : problems.collect(text, RepositoryPattern::parse);
        if (text == null || pattern == null) {
            return null;
        }
        Location first = seen.putIfAbsent(pattern, text.at());
        if (first != null) {
            problems.add(text.at(), "there are two routes for '" + pattern + "', the first " + first.asOther());
        }
        return pattern;
    }

    private List<Place> places(Fields fields, @Nullable RepositoryPattern repository) {
        Text as = as(fields, repository);
        Node upstream = fields.required("upstream");
        List<Place> places = new ArrayList<>();
        if (upstream instanceof Sequence list) {
            list.items().forEach(item -> add(places, item, as, repository));
            if (list.items().isEmpty()) {
                problems.add(list.at(), "a route must lead to at least one upstream");
            }
        } else if (upstream != null) {
            add(places, fields.text("upstream", upstream, Kind.TEXT), as);
        }
        return places;
    }

    /** One of several upstreams: a name, or a name and what the repositories are called there. */
    private void add(List<Place> places, Node item, @Nullable Text as, @Nullable RepositoryPattern repository) {
        if (item instanceof Scalar name) {
            Fields none = new Fields(new Node.Mapping(item.at(), List.of()), Set.of(), source);
            add(places, none.text("upstream", name, Kind.TEXT), as);
            return;
        }
        if (!(item instanceof Node.Mapping mapping)) {
            problems.add(item.at(), "an upstream of a route must be a name, or the keys name and as");
            return;
        }
        Fields fields = new Fields(mapping, CANDIDATE_KEYS, source);
        Text own = as(fields, repository);
        add(places, fields.requiredText("name"), own == null ? as : own);
    }

    private void add(List<Place> places, @Nullable Text name, @Nullable Text as) {
        if (name == null) {
            return;
        }
        Upstream upstream = problems.collect(name, this::upstream);
        if (upstream == null) {
            return;
        }
        if (upstream.auth() == Auth.CLIENT && !hasPublicUrl) {
            problems.add(
                    name.at(),
                    "where clients use credentials of their own, 'publicUrl' is needed, because they are told where to"
                            + " get a token");
        }
        places.add(new Place(name.value(), upstream, as == null ? null : as.value()));
    }

    private Upstream upstream(String name) {
        Upstream upstream = upstreams.get(name);
        if (upstream == null) {
            throw new IllegalArgumentException(Unknown.message("upstream", name, upstreams.keySet()));
        }
        return upstream;
    }

    /** What the repositories are called elsewhere, which must be a pattern of the same kind. */
    private @Nullable Text as(Fields fields, @Nullable RepositoryPattern repository) {
        Text text = fields.text("as");
        RepositoryPattern as = text == null ? null : problems.collect(text, RepositoryPattern::parse);
        if (text == null || as == null) {
            return null;
        }
        if (repository != null && repository.namespace() != as.namespace()) {
            problems.add(
                    text.at(),
                    "'" + repository + "' cannot be mapped to '" + as
                            + "': both must be a repository, or both a namespace that ends with **");
        }
        return text;
    }
}
