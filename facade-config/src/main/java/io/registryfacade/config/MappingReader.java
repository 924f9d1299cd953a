package io.registryfacade.config;

import io.registryfacade.config.Node.Kind;
import io.registryfacade.config.Node.Mapping;
import io.registryfacade.config.Node.Member;
import io.registryfacade.config.Node.Scalar;
import io.registryfacade.config.Node.Sequence;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of a mapping with known keys. It records an invalid value and then treats it as missing, so that one
 * run reports all problems.
 */
final class MappingReader {
    /**
     * A single value.
     *
     * @param value the value, with variables expanded
     * @param written the text in the document
     * @param location the location in the document
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
                source.problems().add(member.location(), UnknownKey.message(member.key(), keys));
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

    /** Returns the location of a value that is present. */
    SourceLocation locationOf(String key) {
        return Objects.requireNonNull(values.get(key), key).location();
    }

    /** Returns a value, or {@code null} after recording that it is missing. */
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

    /** Returns a scalar of one of these kinds, or with a variable; {@code null} after recording a problem. */
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

    /** Applies a text value to a subject; returns the subject unchanged if the value is missing or invalid. */
    <T> T apply(T subject, String key, BiFunction<T, String, T> change) {
        return apply(subject, key, change, Kind.STRING);
    }

    /** Applies a value of one of these kinds to a subject in the same way. */
    <T> T apply(T subject, String key, BiFunction<T, String, T> change, Kind kind, Kind... others) {
        Node value = values.get(key);
        TextValue text = value == null ? null : text(key, value, kind, others);
        @Nullable T changed = text == null ? null : source.problems().collect(text, it -> change.apply(subject, it));
        return changed == null ? subject : changed;
    }

    <T> T applyDuration(T subject, String key, BiFunction<T, Duration, T> change) {
        return apply(subject, key, (it, text) -> change.apply(it, Values.duration(text)), Kind.STRING, Kind.NUMBER);
    }

    <T> T applySize(T subject, String key, BiFunction<T, Long, T> change) {
        return apply(subject, key, (it, text) -> change.apply(it, Values.size(text)), Kind.STRING, Kind.NUMBER);
    }

    <T> T applyIntSize(T subject, String key, BiFunction<T, Integer, T> change) {
        return apply(subject, key, (it, text) -> change.apply(it, Values.intSize(text)), Kind.STRING, Kind.NUMBER);
    }

    <T> T applyCount(T subject, String key, BiFunction<T, Integer, T> change) {
        return apply(subject, key, (it, text) -> change.apply(it, Values.count(text)), Kind.NUMBER);
    }

    /** Returns the mapping under a key; an empty one if it is missing. */
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

    /** Returns the items of a list; empty if it is missing. */
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
