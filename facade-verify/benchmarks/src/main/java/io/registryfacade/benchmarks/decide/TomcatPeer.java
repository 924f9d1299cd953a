package io.registryfacade.benchmarks.decide;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.catalina.valves.rewrite.Resolver;
import org.apache.catalina.valves.rewrite.RewriteRule;
import org.apache.catalina.valves.rewrite.RewriteValve;
import org.jspecify.annotations.Nullable;

/**
 * The rules of Tomcat's valve, evaluated one after the other as the valve does. What the valve does to requests and
 * answers around them is left out, in its favour.
 */
final class TomcatPeer implements Peer {
    private static final Resolver NO_VARIABLES = new NoVariables();

    private final RewriteRule[] rules;

    TomcatPeer(List<Rule> rules) {
        this.rules = rules.stream().map(TomcatPeer::rule).toArray(RewriteRule[]::new);
    }

    private static RewriteRule rule(Rule rule) {
        String line = "RewriteRule " + RegexList.expression(rule) + " " + RegexList.replacement(rule) + " [R=307,NE,L]";
        if (!(RewriteValve.parse(line) instanceof RewriteRule parsed)) {
            throw new IllegalArgumentException(line);
        }
        parsed.parse(Map.of());
        return parsed;
    }

    @Override
    public @Nullable String location(String path) {
        for (RewriteRule rule : rules) {
            CharSequence rewritten = rule.evaluate(path, NO_VARIABLES);
            if (rewritten != null) {
                return rewritten.toString();
            }
        }
        return null;
    }

    /** No rule asks for anything but the path. */
    private static final class NoVariables extends Resolver {
        @Override
        public String resolve(String key) {
            return "";
        }

        @Override
        public String resolveSsl(String key) {
            return "";
        }

        @Override
        public String resolveHttp(String key) {
            return "";
        }

        @Override
        public boolean resolveResource(int type, String name) {
            return false;
        }

        @Override
        public Charset getUriCharset() {
            return StandardCharsets.UTF_8;
        }
    }
}
