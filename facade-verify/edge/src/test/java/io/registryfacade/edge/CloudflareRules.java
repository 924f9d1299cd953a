package io.registryfacade.edge;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.Yaml;

/**
 * An interpreter of single redirects by what Cloudflare documents: the first rule whose expression is true redirects. It
 * knows the part of the rules language that exports use.
 */
final class CloudflareRules implements Platform {
    private static final Pattern TOKEN = Pattern.compile("\"[^\"]*\"|[A-Za-z_][A-Za-z0-9_.]*|[(){},]");

    private final String host;
    private final List<Map<String, Map<String, Object>>> rules;

    CloudflareRules(EdgeExport export, String host) {
        this.host = host;
        Map<String, List<Map<String, Map<String, Object>>>> ruleset =
                new Yaml().load(export.files().get("redirect-rules.json"));
        rules = ruleset.get("rules");
    }

    /** Returns all expressions, one a line; those of URLs are compared to a text, so that they are filters too. */
    String expressions() {
        return rules.stream()
                .map(rule -> text(rule, "expression") + "\n"
                        + (url(rule).containsKey("expression") ? url(rule).get("expression") + " eq \"\"\n" : ""))
                .collect(Collectors.joining());
    }

    @Override
    public EdgeResponse respond(EdgeRequest request) {
        for (Map<String, Map<String, Object>> rule : rules) {
            if (new Expression(text(rule, "expression"), request).isTrue()) {
                Map<String, Object> url = url(rule);
                String location = url.containsKey("value")
                        ? url.get("value").toString()
                        : new Expression(url.get("expression").toString(), request).value();
                return Platform.redirect(
                        (int) fromValue(rule).get("status_code"),
                        location
                                + (fromValue(rule).get("preserve_query_string").equals(true)
                                        ? Platform.query(request)
                                        : ""));
            }
        }
        return Platform.notRedirected();
    }

    private static String text(Map<String, ?> rule, String name) {
        return rule.get(name).toString();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> fromValue(Map<String, Map<String, Object>> rule) {
        return (Map<String, Object>) rule.get("action_parameters").get("from_value");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> url(Map<String, Map<String, Object>> rule) {
        return (Map<String, Object>) fromValue(rule).get("target_url");
    }

    /** An expression about one request, evaluated from left to right without short cuts. */
    private final class Expression {
        private final Iterator<String> tokens;
        private final EdgeRequest request;
        private String next = "";

        Expression(String text, EdgeRequest request) {
            this.tokens = TOKEN.matcher(text)
                    .results()
                    .map(match -> match.group())
                    .toList()
                    .iterator();
            this.request = request;
            take();
        }

        boolean isTrue() {
            boolean result = isEveryTermTrue();
            while (next.equals("or")) {
                take();
                result |= isEveryTermTrue();
            }
            return result;
        }

        private boolean isEveryTermTrue() {
            boolean result = isTermTrue();
            while (next.equals("and")) {
                take();
                result &= isTermTrue();
            }
            return result;
        }

        private boolean isTermTrue() {
            if (next.equals("not")) {
                take();
                return !isTermTrue();
            }
            if (next.equals("(")) {
                take();
                boolean result = isTrue();
                take();
                return result;
            }
            String value = value();
            return switch (take()) {
                case "eq" -> value.equals(literal());
                case "contains" -> value.contains(literal());
                case "in" -> isInSet(value);
                case "strict" -> {
                    take();
                    yield Wildcard.matches(literal(), value);
                }
                default -> throw new AssertionError("no operator of exports");
            };
        }

        private boolean isInSet(String value) {
            take();
            boolean found = false;
            while (!next.equals("}")) {
                found |= value.equals(literal());
            }
            take();
            return found;
        }

        String value() {
            String field = take();
            return switch (field) {
                case "http.host" -> host;
                case "http.request.method" -> request.method();
                case "raw.http.request.uri.path" -> Platform.path(request);
                case "wildcard_replace" -> replaced();
                default -> throw new AssertionError("no field of exports: " + field);
            };
        }

        private String replaced() {
            take();
            String value = value();
            take();
            String pattern = literal();
            take();
            String replacement = literal();
            take();
            if (!literal().equals("s")) {
                throw new AssertionError("exports are case-sensitive");
            }
            take();
            return Wildcard.replace(pattern, value, replacement);
        }

        private String literal() {
            String token = take();
            return token.substring(1, token.length() - 1);
        }

        private String take() {
            String token = next;
            next = tokens.hasNext() ? tokens.next() : "";
            return token;
        }
    }
}
