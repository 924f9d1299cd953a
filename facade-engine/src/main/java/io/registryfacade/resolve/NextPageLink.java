package io.registryfacade.resolve;

import io.registryfacade.http.InboundRequest;
import io.registryfacade.oci.RegistryRequest;
import java.util.List;
import java.util.Locale;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/** The link to the next page of a list (RFC 8288), changed to lead to the facade. */
final class NextPageLink {
    private NextPageLink() {}

    /**
     * Returns the value of the client's {@code Link} header. Only the query comes from the registry's link; host, path
     * and repository name are the facade's.
     *
     * @param lines the registry's {@code Link} headers
     * @param list the client's request
     * @return {@code null} if this is the last page
     * @throws ResolveException if the facade cannot serve the next page
     */
    static @Nullable String of(List<String> lines, RegistryRequest.Pull list) {
        for (String line : lines) {
            String url = nextUrl(line);
            if (url != null) {
                return "<" + nextTarget(url, list) + ">; rel=\"next\"";
            }
        }
        return null;
    }

    private static String nextTarget(String url, RegistryRequest.Pull list) {
        String query = withoutFragment(InboundRequest.get(url).rawQuery());
        String current = list.pathFor(list.name());
        int end = current.indexOf('?');
        String path = end < 0 ? current : current.substring(0, end);
        RegistryRequest next = RegistryRequest.parse("GET", path, query);
        String target = next instanceof RegistryRequest.Pull page ? page.pathFor(list.name()) : "";
        if (!target.equals(path + "?" + query)) {
            throw new ResolveException(
                    502, "the registry's link to the next page of this list has a query that cannot be forwarded");
        }
        if (target.equals(current)) {
            // a client would request this page forever
            throw new ResolveException(502, "the registry's link to the next page of this list leads to the same page");
        }
        return target;
    }

    private static @Nullable String withoutFragment(@Nullable String query) {
        int fragment = query == null ? -1 : query.indexOf('#');
        return query == null || fragment < 0 ? query : query.substring(0, fragment);
    }

    /** Returns the URL of the first link of a line that has the relation {@code next}; {@code null} if none has. */
    private static @Nullable String nextUrl(String line) {
        int i = 0;
        while (true) {
            int begin = line.indexOf('<', i);
            int end = line.indexOf('>', begin + 1);
            if (begin < 0 || end < 0) {
                return null;
            }
            Parameters parameters = new Parameters(line, end + 1);
            if (parameters.isNext()) {
                return line.substring(begin + 1, end).strip();
            }
            i = parameters.end();
        }
    }

    /** The parameters of one link, up to the comma before the next link. */
    private static final class Parameters {
        private final String line;
        private int at;
        private @Nullable String relations;

        Parameters(String line, int start) {
            this.line = line;
            this.at = start;
            read();
        }

        int end() {
            return at;
        }

        /** Only the first {@code rel} counts (RFC 8288, section 3.3). */
        boolean isNext() {
            StringTokenizer each = new StringTokenizer(relations == null ? "" : relations, " \t");
            while (each.hasMoreTokens()) {
                if (each.nextToken().equalsIgnoreCase("next")) {
                    return true;
                }
            }
            return false;
        }

        private void read() {
            while (at < line.length() && line.charAt(at) != ',') {
                if (line.charAt(at) != ';') {
                    at++;
                    continue;
                }
                at++;
                String name = upTo("=;,").strip().toLowerCase(Locale.ROOT);
                String value = at < line.length() && line.charAt(at) == '=' ? value() : "";
                if (name.equals("rel") && relations == null) {
                    relations = value;
                }
            }
        }

        private String upTo(String delimiters) {
            int start = at;
            while (at < line.length() && delimiters.indexOf(line.charAt(at)) < 0) {
                at++;
            }
            return line.substring(start, at);
        }

        private String value() {
            at++;
            while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
                at++;
            }
            return at < line.length() && line.charAt(at) == '"'
                    ? quoted()
                    : upTo(";,").strip();
        }

        private String quoted() {
            StringBuilder value = new StringBuilder();
            at++;
            while (at < line.length() && line.charAt(at) != '"') {
                if (line.charAt(at) == '\\' && at + 1 < line.length()) {
                    at++;
                }
                value.append(line.charAt(at++));
            }
            at = Math.min(at + 1, line.length());
            return value.toString();
        }
    }
}
