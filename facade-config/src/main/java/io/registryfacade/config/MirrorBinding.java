package io.registryfacade.config;

import io.registryfacade.config.MappingReader.TextValue;
import io.registryfacade.config.Node.Kind;
import io.registryfacade.config.Node.Mapping;
import io.registryfacade.config.Node.Sequence;
import io.registryfacade.http.IpRange;
import io.registryfacade.upstream.Mirror;
import io.registryfacade.upstream.Upstream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Binds the mirrors of an upstream: their URLs, and the networks of the clients that they are for. */
final class MirrorBinding {
    static final Set<String> KEYS = Set.of("url", "networks", "networksFile");

    private static final String MIRRORS = "mirrors";

    private MirrorBinding() {}

    /** Returns the upstream with its mirrors; without them after recording why they are invalid. */
    static Upstream withMirrors(Upstream upstream, MappingReader fields) {
        if (!fields.has(MIRRORS)) {
            return upstream;
        }
        List<Mirror> mirrors = new ArrayList<>();
        for (Node item : fields.items(MIRRORS)) {
            Mirror mirror = mirror(item, fields.source());
            if (mirror != null) {
                mirrors.add(mirror);
            }
        }
        Upstream mirrored =
                fields.source().problems().collect(fields.locationOf(MIRRORS), () -> upstream.withMirrors(mirrors));
        return mirrored == null ? upstream : mirrored;
    }

    private static @Nullable Mirror mirror(Node item, BindingContext source) {
        if (!(item instanceof Mapping mapping)) {
            source.problems().add(item.location(), "a mirror must be keys and values, such as url");
            return null;
        }
        MappingReader fields = new MappingReader(mapping, KEYS, source);
        List<String> networks = networks(fields);
        TextValue url = fields.requiredText("url");
        Mirror mirror = url == null ? null : source.problems().collect(url, Mirror::of);
        return mirror == null ? null : withFile(mirror.withNetworks(networks.toArray(String[]::new)), fields);
    }

    private static List<String> networks(MappingReader fields) {
        List<String> networks = new ArrayList<>();
        LocatedProblems problems = fields.source().problems();
        List<Node> items = fields.items("networks");
        if (fields.has("networks")
                && fields.required("networks") instanceof Sequence list
                && list.items().isEmpty()) {
            problems.add(
                    fields.locationOf("networks"),
                    "'networks' must be a list of ranges of addresses; leave it out if the mirror is for every client");
        }
        for (Node item : items) {
            TextValue text = fields.text("networks", item, Kind.STRING);
            IpRange range = text == null ? null : problems.collect(text, IpRange::parseNetwork);
            if (range != null) {
                networks.add(range.toString());
            }
        }
        return networks;
    }

    private static Mirror withFile(Mirror mirror, MappingReader fields) {
        TextValue file = fields.text("networksFile");
        if (file == null) {
            return mirror;
        }
        Path folder = fields.source().folder();
        // where a configuration is only validated, another machine may have the file
        return fields.source().variables().mayMiss() && !Files.exists(folder.resolve(file.value()))
                ? mirror
                : fields.apply(mirror, "networksFile", (it, path) -> it.withNetworksFile(folder.resolve(path)));
    }
}
