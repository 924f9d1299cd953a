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
final class Fields {
    /**
     * A single value.
     *
     * @param value with variables in their places
     * @param written as it stands in the document
     * @param at where that is
     */
    record Text(String value, String written, Location at) {}

    private final Location at;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Source source;

    Fields(Mapping mapping, Set<String> keys, Source source) {
        this.at = mapping.at();
        this.source = source;
        Map<String, Member> first = new LinkedHashMap<>();
        for (Member member : mapping.members()) {
            if (!keys.contains(member.key())) {
                source.problems().add(member.at(), Unknown.key(member.key(), keys));
            } else if (first.putIfAbsent(member.key(), member) != null) {
                source.problems()
                        .add(
                                member.at(),
                                "the key '" + member.key() + "' is "
                                        + first.get(member.key()).at().asOther() + " already");
            } else {
                values.put(member.key(), member.value());
            }
        }
    }

    Source source() {
        return source;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** Where a value that is there begins. */
    Location at(String key) {
        return Objects.requireNonNull(values.get(key), key).at();
    }

    /** A value that must be there. */
    @Nullable
    Node required(String key) {
        Node value = values.get(key);
        if (value == null) {
            source.problems().add(at, "the key '" + key + "' is missing");
        }
        return value;
    }

    @Nullable
    Text requiredText(String key) {
        Node value = required(key);
        return value == null ? null : text(key, value, Kind.TEXT);
    }

    @Nullable
    Text text(String key) {
        Node value = values.get(key);
        return value == null ? null : text(key, value, Kind.TEXT);
    }

    /** A single value of one of these kinds, or a text that a variable makes one. */
    @Nullable
    Text text(String what, Node value, Kind kind, Kind... others) {
        if (!(value instanceof Scalar scalar)) {
            source.problems().add(value.at(), "'" + what + "' must be " + kind.words());
            return null;
        }
        if (scalar.text().isEmpty() && scalar.kind() == Kind.TEXT) {
            source.problems().add(value.at(), "'" + what + "' has no value");
            return null;
        }
        if (!EnumSet.of(kind, others).contains(scalar.kind()) && !Variables.areIn(scalar.text())) {
            source.problems()
                    .add(
                            value.at(),
                            "'" + what + "' must be " + kind.words() + (kind == Kind.TEXT ? ", in quotes" : ""));
            return null;
        }
        String text = source.variables().in(scalar.text(), value.at(), source.problems());
        if (text != null && text.isEmpty()) {
            source.problems().add(value.at(), "'" + what + "' has no value: its variable is empty");
            return null;
        }
        return text == null ? null : new Text(text, scalar.text(), value.at());
    }

    /** What a subject becomes by a text, if there is one; if it cannot be, that is noted, and it stays as it is. */
    <T> T with(T subject, String key, BiFunction<T, String, T> change) {
        return with(subject, key, change, Kind.TEXT);
    }

    /** Likewise by a value of one of these kinds. */
    <T> T with(T subject, String key, BiFunction<T, String, T> change, Kind kind, Kind... others) {
        Node value = values.get(key);
        Text text = value == null ? null : text(key, value, kind, others);
        @Nullable T changed = text == null ? null : source.problems().collect(text, it -> change.apply(subject, it));
        return changed == null ? subject : changed;
    }

    /** The mapping behind a key; one without members if there is none. */
    Mapping mapping(String key) {
        Node value = values.get(key);
        if (value == null) {
            return new Mapping(at, List.of());
        }
        if (value instanceof Mapping mapping) {
            return mapping;
        }
        source.problems().add(value.at(), "'" + key + "' must be keys and values");
        return new Mapping(value.at(), List.of());
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
        source.problems().add(value.at(), "'" + key + "' must be a list");
        return List.of();
    }
}
