package io.registryfacade.edge;

import java.util.regex.Pattern;

/** Quotes texts for each syntax, so that none of them ends the string or expands to something else. */
public final class Quotes {
    private static final Pattern PLACEHOLDER = Pattern.compile(":[A-Za-z_]");

    private Quotes() {}

    /**
     * Quotes a value for nginx, where variables expand in every string.
     *
     * @param value the value
     * @return the value in quotes
     * @throws IllegalArgumentException if nginx has no way to write it
     */
    public static String nginx(String value) {
        require(value, "$", "nginx");
        return nginxExpression(value);
    }

    /**
     * Quotes a regular expression for nginx, where {@code $} is the end of the text.
     *
     * @param expression the expression
     * @return the expression in quotes
     */
    public static String nginxExpression(String expression) {
        requirePrintable(expression, "nginx");
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            // nginx keeps a backslash before all other characters
            boolean isEscape =
                    c == '\\' && (i + 1 == expression.length() || "\"'\\trn".indexOf(expression.charAt(i + 1)) >= 0);
            quoted.append(c == '"' || isEscape ? "\\" : "").append(c);
        }
        return quoted.append('"').toString();
    }

    /** Quotes a value for the configuration of HAProxy. */
    static String haproxy(String value) {
        return doubled(value, "\"\\$", "HAProxy");
    }

    /** Quotes a value for HAProxy where {@code %} begins a variable. */
    static String haproxyFormat(String value) {
        return haproxy(value.replace("%", "%%"));
    }

    /**
     * Quotes text for Caddy without placeholders.
     *
     * @param value the text
     * @return the text in quotes
     * @throws IllegalArgumentException if Caddy has no way to write it
     */
    public static String caddy(String value) {
        require(value, "{}", "Caddy");
        return caddyExpression(value);
    }

    /**
     * Quotes a regular expression or JSON for Caddy, where braces around a number or JSON are no placeholder.
     *
     * @param expression the expression or JSON
     * @return the text in quotes
     */
    public static String caddyExpression(String expression) {
        require(expression, "`", "Caddy");
        if (expression.contains("{$")) {
            throw unsupported("{$", "Caddy");
        }
        requirePrintable(expression, "Caddy");
        return "`" + expression + "`";
    }

    /**
     * Quotes a value for Apache without variables.
     *
     * @param value the value
     * @return the value in quotes
     * @throws IllegalArgumentException if Apache has no way to write it
     */
    public static String apache(String value) {
        require(value, "%$", "Apache");
        return doubled(value, "\"\\", "Apache");
    }

    /**
     * Quotes a regular expression for mod_rewrite, which keeps backslashes as they are.
     *
     * @param expression the expression
     * @return the expression in quotes
     */
    public static String apacheExpression(String expression) {
        require(expression, "\"", "Apache");
        requirePrintable(expression, "Apache");
        if (expression.contains("${")) {
            throw unsupported("${", "Apache");
        }
        return "\"" + expression + "\"";
    }

    /**
     * Quotes a value for TOML.
     *
     * @param value the value
     * @return the value in quotes
     */
    public static String toml(String value) {
        return doubled(value, "\"\\", "Netlify");
    }

    /** Quotes a text for the JSON of Vercel. */
    static String json(String text) {
        return doubled(text, "\"\\", "Vercel");
    }

    /**
     * Returns a value of a header for Vercel, where {@code $1} is a group of the expression.
     *
     * @throws IllegalArgumentException if Vercel has no way to write it
     */
    static String vercel(String value) {
        require(value, "$", "Vercel");
        return value;
    }

    /**
     * Returns a path or a URL for a file {@code _redirects}, which has no quotes: a space ends it, {@code #} begins a
     * comment, and {@code *} and {@code :name} stand for what a request has there.
     *
     * @throws IllegalArgumentException if the file has no way to write it
     */
    static String netlifyRedirect(String value) {
        requirePrintable(value, "Netlify");
        require(value, " #*\\", "Netlify");
        if (PLACEHOLDER.matcher(value).find()) {
            throw unsupported(":", "Netlify");
        }
        return value;
    }

    /**
     * Quotes text for an expression of Cloudflare's rules language.
     *
     * @throws IllegalArgumentException if Cloudflare could read it as a wildcard or a variable
     */
    static String cloudflare(String value) {
        require(value, "*$", "Cloudflare");
        return cloudflareWildcard(value);
    }

    /** Quotes text for Cloudflare in which {@code *} stands for any characters. */
    static String cloudflareWildcard(String pattern) {
        require(pattern, "\"\\$", "Cloudflare");
        requirePrintable(pattern, "Cloudflare");
        return "\"" + pattern + "\"";
    }

    /**
     * Returns text for Bunny without variables and wildcards, which has no quotes.
     *
     * @throws IllegalArgumentException if Bunny has no way to write it
     */
    static String bunny(String value) {
        require(value, "%{}*", "Bunny");
        requirePrintable(value, "Bunny");
        if (value.startsWith("pattern:")) {
            throw unsupported("pattern:", "Bunny");
        }
        return value;
    }

    /** Quotes text for YAML. */
    static String yaml(String value) {
        return JsonDocument.string(value);
    }

    private static String doubled(String text, String escaped, String target) {
        requirePrintable(text, target);
        StringBuilder quoted = new StringBuilder("\"");
        text.chars()
                .forEach(c -> quoted.append(escaped.indexOf(c) < 0 ? "" : "\\").append((char) c));
        return quoted.append('"').toString();
    }

    private static void require(String text, String absent, String target) {
        absent.chars().filter(c -> text.indexOf(c) >= 0).findFirst().ifPresent(c -> {
            throw unsupported(String.valueOf((char) c), target);
        });
    }

    private static void requirePrintable(String text, String target) {
        text.chars().filter(c -> c < ' ' || c > '~').findFirst().ifPresent(c -> {
            throw unsupported(String.format("U+%04X", c), target);
        });
    }

    private static IllegalArgumentException unsupported(String character, String target) {
        return new IllegalArgumentException("rules for " + target + " cannot contain '" + character
                + "', as the configuration does (cacheControl); choose another value");
    }
}
