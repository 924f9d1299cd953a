package io.registryfacade.server.imports;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.toml.TomlFactory;
import io.registryfacade.internal.Suggestions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the redirects of {@code netlify.toml}. What else is in it concerns the site, and stays there. */
final class NetlifyToml {
    private static final TomlFactory FACTORY = new TomlFactory();
    private static final String REDIRECTS = "redirects";
    private static final Set<String> KEYS =
            Set.of("from", "to", "status", "force", "query", "conditions", "headers", "signed");

    private final String name;
    private final TableLines lines;
    private final ImportFindings findings;
    private final List<RedirectRule> rules = new ArrayList<>();

    private NetlifyToml(String name, String text, ImportFindings findings) {
        this.name = name;
        this.lines = TableLines.of(text, REDIRECTS);
        this.findings = findings;
    }

    static List<RedirectRule> read(String name, String text, ImportFindings findings) {
        NetlifyToml file = new NetlifyToml(name, text, findings);
        try (JsonParser toml = FACTORY.createParser(text)) {
            file.document(toml);
        } catch (JsonProcessingException e) {
            findings.problem(name + ":" + e.getLocation().getLineNr(), "this is not TOML: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory could not be read", e);
        }
        return file.rules;
    }

    private void document(JsonParser toml) throws IOException {
        toml.nextToken();
        while (toml.nextToken() == JsonToken.FIELD_NAME) {
            String table = toml.currentName();
            JsonToken value = toml.nextToken();
            if (!table.equals(REDIRECTS)) {
                toml.skipChildren();
            } else if (value == JsonToken.START_ARRAY) {
                for (int i = 0; toml.nextToken() == JsonToken.START_OBJECT; i++) {
                    rule(toml, i);
                }
            } else {
                toml.skipChildren();
                findings.problem(name, "'redirects' must be a list: write [[redirects]] above each rule");
            }
        }
    }

    private void rule(JsonParser toml, int index) throws IOException {
        String from = null;
        String to = null;
        Integer status = null;
        boolean isReadable = true;
        while (toml.nextToken() == JsonToken.FIELD_NAME) {
            String key = toml.currentName();
            JsonToken value = toml.nextToken();
            switch (key) {
                case "from" -> from = toml.getText();
                case "to" -> to = toml.getText();
                case "status" -> {
                    status = value == JsonToken.VALUE_NUMBER_INT ? (Integer) toml.getIntValue() : null;
                    isReadable &= status != null;
                    if (status == null) {
                        problem(index, key, "'status' must be a number: write 'status = 302'");
                    }
                }
                case "force" -> {}
                case "query", "conditions" -> isReadable &= withoutCondition(toml, index, key);
                case "headers", "signed" ->
                    findings.note(
                            lines.location(name, index, key),
                            "'" + key + "' has no effect on a redirect, so it is left out");
                default -> {
                    problem(index, key, Suggestions.unknown("key", key, KEYS));
                    isReadable = false;
                }
            }
            toml.skipChildren();
        }
        if (from == null || to == null) {
            problem(
                    index,
                    null,
                    "the rule has no '" + (from == null ? "from" : "to") + "': write "
                            + (from == null ? "from = \"/v2/my-org/*\"" : "to = \"https://ghcr.io/v2/my-org/:splat\""));
        } else if (isReadable) {
            rules.add(new RedirectRule(lines.location(name, index, "from"), from, to, status));
        }
    }

    /** Reads a table of conditions, of which an empty one is harmless. */
    private boolean withoutCondition(JsonParser toml, int index, String key) throws IOException {
        boolean isEmpty = true;
        if (toml.currentToken() == JsonToken.START_OBJECT) {
            while (toml.nextToken() == JsonToken.FIELD_NAME) {
                problem(index, key, RedirectRule.condition(Objects.requireNonNull(toml.currentName())));
                toml.nextToken();
                toml.skipChildren();
                isEmpty = false;
            }
        }
        return isEmpty;
    }

    private void problem(int index, @Nullable String key, String message) {
        findings.problem(lines.location(name, index, key), message);
    }
}
