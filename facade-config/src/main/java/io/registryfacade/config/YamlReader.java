package io.registryfacade.config;

import io.registryfacade.config.Node.Kind;
import io.registryfacade.config.Node.Mapping;
import io.registryfacade.config.Node.Member;
import io.registryfacade.config.Node.Scalar;
import io.registryfacade.config.Node.Sequence;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.Event.ID;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * Parses YAML event by event, because an object would have no locations.
 *
 * <p>It rejects aliases, so that a few lines cannot expand to a billion.
 */
final class YamlReader {
    /** SnakeYAML adds this hint about indentation to every unexpected character. */
    private static final String HINT = ". (Do not use";

    private static final Set<String> TEXT_TAGS = Set.of("!", "tag:yaml.org,2002:str");

    private final Iterator<Event> events;

    private YamlReader(Iterator<Event> events) {
        this.events = events;
    }

    /**
     * Returns the document.
     *
     * @throws SyntaxException if the text is not one YAML document
     */
    static Node read(String text) {
        try {
            return new YamlReader(new Yaml(new LoaderOptions())
                            .parse(new StringReader(text))
                            .iterator())
                    .document();
        } catch (MarkedYAMLException e) {
            throw new SyntaxException(location(e.getProblemMark()), message(e.getProblem()));
        } catch (YAMLException e) {
            // a character that YAML does not allow (YAML 1.2.2, section 5.1), which has no location
            throw new SyntaxException(SourceLocation.START, "there is a character that YAML does not allow");
        }
    }

    private static String message(String problem) {
        return problem.contains(HINT) ? problem.substring(0, problem.indexOf(HINT)) : problem;
    }

    private Node document() {
        events.next();
        Event document = events.next();
        if (document.is(ID.StreamEnd)) {
            throw DocumentReader.empty(location(document));
        }
        Node root = node(events.next(), 0);
        // the end of the document
        events.next();
        Event next = events.next();
        if (!next.is(ID.StreamEnd)) {
            throw DocumentReader.secondDocument(location(next));
        }
        return root;
    }

    private Node node(Event event, int depth) {
        DocumentReader.requireDepth(depth, location(event));
        if (event instanceof AliasEvent) {
            throw new SyntaxException(location(event), "aliases (*name) are not supported: write the value itself");
        }
        if (event instanceof ScalarEvent scalar) {
            return scalar(scalar);
        }
        return event.is(ID.MappingStart) ? mapping(event, depth) : sequence(event, depth);
    }

    private Mapping mapping(Event start, int depth) {
        List<Member> members = new ArrayList<>();
        for (Event key = events.next(); !key.is(ID.MappingEnd); key = events.next()) {
            if (!(key instanceof ScalarEvent name)) {
                throw new SyntaxException(location(key), "a key must be a text");
            }
            members.add(new Member(name.getValue(), location(key), node(events.next(), depth + 1)));
        }
        return new Mapping(location(start), members);
    }

    private Sequence sequence(Event start, int depth) {
        List<Node> items = new ArrayList<>();
        for (Event item = events.next(); !item.is(ID.SequenceEnd); item = events.next()) {
            items.add(node(item, depth + 1));
        }
        return new Sequence(location(start), items);
    }

    private static Scalar scalar(ScalarEvent event) {
        String text = event.getValue();
        String tag = event.getTag();
        if (tag != null && !TEXT_TAGS.contains(tag)) {
            return new Scalar(location(event), Kind.OTHER, "");
        }
        boolean isText = tag != null || !event.isPlain();
        if (!isText && YamlCoreSchema.isNull(text)) {
            return new Scalar(location(event), Kind.STRING, "");
        }
        Kind kind = isText ? Kind.STRING : YamlCoreSchema.kind(text);
        return new Scalar(location(event), kind, kind == Kind.BOOLEAN ? text.toLowerCase(Locale.ROOT) : text);
    }

    private static SourceLocation location(Event event) {
        return location(event.getStartMark());
    }

    private static SourceLocation location(Mark mark) {
        return new SourceLocation(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
