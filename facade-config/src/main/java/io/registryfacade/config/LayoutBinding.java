package io.registryfacade.config;

import io.registryfacade.config.MappingReader.TextValue;
import io.registryfacade.config.Node.Mapping;
import io.registryfacade.config.Node.Scalar;
import io.registryfacade.layout.LayoutProblems;
import io.registryfacade.upstream.ImageLayout;
import io.registryfacade.upstream.LayoutVerification;
import io.registryfacade.upstream.Upstream;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Binds an upstream of type {@code layout}: the files, and when they are verified. */
final class LayoutBinding {
    static final Set<String> KEYS = Set.of("type", "path", "verify");

    private LayoutBinding() {}

    /** Those that somebody may write because registries have them are refused by a better reason than as unknown. */
    private static final Set<String> ALL_KEYS =
            Stream.concat(KEYS.stream(), UpstreamBinding.KEYS.stream()).collect(Collectors.toUnmodifiableSet());

    static boolean isLayout(Mapping mapping) {
        return mapping.members().stream()
                .anyMatch(member -> member.key().equals("type")
                        && member.value() instanceof Scalar scalar
                        && scalar.text().equals(Upstream.LAYOUT));
    }

    /** Returns the upstream; a placeholder after recording that it has no usable path. */
    static Upstream upstream(Mapping mapping, BindingContext source) {
        MappingReader fields = new MappingReader(mapping, ALL_KEYS, source);
        refuseKeysOfRegistries(fields);
        TextValue path = fields.requiredText("path");
        if (path == null) {
            return UpstreamBinding.PLACEHOLDER;
        }
        ImageLayout layout = source.problems().collect(path, it -> ImageLayout.at(location(it, source)));
        if (layout == null) {
            return UpstreamBinding.PLACEHOLDER;
        }
        layout = fields.apply(
                layout,
                "verify",
                (it, text) -> it.withVerification(Values.enumValue(LayoutVerification.class, "verify", text)));
        if (!source.variables().mayMiss()) {
            LayoutProblems.of(layout).forEach(problem -> source.problems().add(path.location(), problem));
        }
        return Upstream.layout(layout);
    }

    private static void refuseKeysOfRegistries(MappingReader fields) {
        for (String key : new TreeSet<>(ALL_KEYS)) {
            if (!KEYS.contains(key) && fields.has(key)) {
                fields.source()
                        .problems()
                        .add(
                                fields.locationOf(key),
                                "an image layout has no '" + key + "': its keys are 'type', 'path' and 'verify'");
            }
        }
    }

    /** A relative path begins at the folder of the configuration; a name on the class path is none. */
    private static String location(String path, BindingContext source) {
        String valid = ImageLayout.at(path).location();
        return valid.startsWith(ImageLayout.CLASS_PATH)
                ? valid
                : source.folder().resolve(valid).toString();
    }
}
