package io.registryfacade.config;

import io.registryfacade.config.Node.Kind;
import io.registryfacade.config.Node.Mapping;
import io.registryfacade.config.Node.Member;
import io.registryfacade.config.Node.Scalar;
import io.registryfacade.config.Node.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Converts settings that a framework has read to nodes of a document, with names in place of lines. */
final class SettingsTree {
    private final UnaryOperator<String> names;
    private int position;

    SettingsTree(UnaryOperator<String> names) {
        this.names = names;
    }

    Node node(String path, Object value) {
        SourceLocation at = new SourceLocation(++position, 1, names.apply(path));
        if (value instanceof Map<?, ?> map) {
            return mapping(path, at, map);
        }
        if (value instanceof List<?> list) {
            List<Node> items = new ArrayList<>();
            for (Object item : list) {
                items.add(node(path + "[" + items.size() + "]", item));
            }
            return new Sequence(at, items);
        }
        return new Scalar(at, kind(value), value.toString());
    }

    private Mapping mapping(String path, SourceLocation at, Map<?, ?> map) {
        List<Member> members = new ArrayList<>();
        map.forEach((key, value) -> {
            Node node = node(path.isEmpty() ? key.toString() : path + "." + key, value);
            members.add(new Member(key.toString(), node.location(), node));
        });
        return new Mapping(at, members);
    }

    private static Kind kind(Object value) {
        if (value instanceof Boolean) {
            return Kind.BOOLEAN;
        }
        return value instanceof Integer ? Kind.NUMBER : Kind.STRING;
    }
}
