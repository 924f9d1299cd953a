package io.registryfacade.config;

import io.registryfacade.config.Node.Kind;
import io.registryfacade.config.Node.Mapping;
import io.registryfacade.config.Node.Member;
import io.registryfacade.config.Node.Scalar;
import io.registryfacade.config.Node.Sequence;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The values of a mapping whose keys are known. What is not as it must be is noted, and then as good as not there, so
 * that reading goes on.
 */
final class MappingReader {
    /**
     * A single value.
     *
     * @param value with variables in their places
     * @param written as it stands in the document
     * @param location where that is
     */
    record TextValue(String value, String written, SourceLocation location) {}

    private final SourceLocation location;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final BindingContext source;

    MappingReader(Mapping mapping, Set<String> keys, BindingContext source) {
        this.location = mapping.location();
        this.source = source;
        Map<String, Member> first = new LinkedHashMap<>();
        for (Member member : mapping.members()) {
            if (!keys.contains(member.key())) {
                source.problems().add(member.location(), Suggestions.unknownKey(member.key(), keys));
            } else if (first.putIfAbsent(member.key(), member) != null) {
                source.problems()
                        .add(
                                member.location(),
                                "the key '" + member.key() + "' is "
                                        + first.get(member.key()).location().reference() + " already");
            } else {
                values.put(member.key(), member.value());
            }
        }
    }

    BindingContext source() {
        return source;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** Where a value that is there begins. */
    SourceLocation locationOf(String key) {
        return Objects.requireNonNull(values.get(key), key).location();
    }

    /** A value that must be there. */
    @Nullable
    Node required(String key) {
        Node value = values.get(key);
        if (value == null) {
            source.problems().add(location, "the key '" + key + "' is missing");
        }
        return value;
    }

    @Nullable
    TextValue requiredText(String key) {
        Node value = required(key);
        return value == null ? null : text(key, value, Kind.STRING);
    }

    @Nullable
    TextValue text(String key) {
        Node value = values.get(key);
        return value == null ? null : text(key, value, Kind.STRING);
    }

    /** A single value of one of these kinds, or a text that a variable makes one. */
    @Nullable
    TextValue text(String what, Node value, Kind kind, Kind... others) {
        if (!(value instanceof Scalar scalar)) {
            source.problems().add(value.location(), "'" + what + "' must be " + kind.words());
            return null;
        }
        if (scalar.text().isEmpty() && scalar.kind() == Kind.STRING) {
            source.problems().add(value.location(), "'" + what + "' has no value");
            return null;
        }
        if (!EnumSet.of(kind, others).contains(scalar.kind()) && !Variables.isTemplate(scalar.text())) {
            source.problems()
                    .add(
                            value.location(),
                            "'" + what + "' must be " + kind.words() + (kind == Kind.STRING ? ", in quotes" : ""));
            return null;
        }
        String text = source.variables().expand(scalar.text(), value.location(), source.problems());
        if (text != null && text.isEmpty()) {
            source.problems().add(value.location(), "'" + what + "' has no value: its variable is empty");
            return null;
        }
        return text == null ? null : new TextValue(text, scalar.text(), value.location());
    }

    /** What a subject becomes by a text, if there is one; if it cannot be, that is noted, and it stays as it is. */
    <T> T apply(T subject, String key, BiFunction<T, String, T> change) {
        return apply(subject, key, change, Kind.STRING);
    }

    /** Likewise by a value of one of these kinds. */
    <T> T apply(T subject, String key, BiFunction<T, String, T> change, Kind kind, Kind... others) {
        Node value = values.get(key);
        TextValue text = value == null ? null : text(key, value, kind, others);
        @Nullable T changed = text == null ? null : source.problems().collect(text, it -> change.apply(subject, it));
        return changed == null ? subject : changed;
    }

    /** The mapping behind a key; one without members if there is none. */
    Mapping mapping(String key) {
        Node value = values.get(key);
        if (value == null) {
            return new Mapping(location, List.of());
        }
        if (value instanceof Mapping mapping) {
            return mapping;
        }
        source.problems().add(value.location(), "'" + key + "' must be keys and values");
        return new Mapping(value.location(), List.of());
    }

    /** The items of a list; none if it is not there. */
    List<Node> items(String key) {
        Node value = values.get(key);
        if (value == null) {
            return List.of();
        }
        if (value instanceof Sequence sequence) {
            return sequence.items();
        }
        source.problems().add(value.location(), "'" + key + "' must be a list");
        return List.of();
    }
}
