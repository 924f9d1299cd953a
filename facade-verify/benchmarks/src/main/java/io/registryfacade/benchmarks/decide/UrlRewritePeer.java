package io.registryfacade.benchmarks.decide;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tuckey.web.filters.urlrewrite.Conf;
import org.tuckey.web.filters.urlrewrite.NormalRule;
import org.tuckey.web.filters.urlrewrite.RewrittenUrl;
import org.tuckey.web.filters.urlrewrite.UrlRewriter;

/** The filter's engine without the filter: it reads the path from a servlet request. */
final class UrlRewritePeer implements Peer {
    private final UrlRewriter rewriter;

    UrlRewritePeer(List<Rule> rules) {
        Conf conf = new Conf();
        rules.forEach(rule -> conf.addRule(redirect(rule)));
        conf.initialise();
        rewriter = new UrlRewriter(conf);
    }

    private static NormalRule redirect(Rule rule) {
        NormalRule redirect = new NormalRule();
        redirect.setFrom(RegexList.expression(rule));
        redirect.setFromCaseSensitive(true);
        redirect.setTo(RegexList.replacement(rule));
        redirect.setToType("307-temporary-redirect");
        redirect.setToLast("true");
        return redirect;
    }

    @Override
    public @Nullable String location(String path) throws Exception {
        RewrittenUrl rewritten = rewriter.processRequest(new PathOnly(path), null);
        return rewritten == null ? null : rewritten.getTarget();
    }

    /** A request of which nothing but the path is asked. */
    private static final class PathOnly extends HttpServletRequestWrapper {
        private static final HttpServletRequest NOTHING = Nothing.of(HttpServletRequest.class);

        private final String path;

        PathOnly(String path) {
            super(NOTHING);
            this.path = path;
        }

        @Override
        public String getRequestURI() {
            return path;
        }

        @Override
        public String getContextPath() {
            return "";
        }

        @Override
        public @Nullable String getCharacterEncoding() {
            return null;
        }

        @Override
        public void setAttribute(String name, Object value) {
            // nobody looks at it
        }

        @Override
        public @Nullable String getQueryString() {
            return null;
        }
    }
}
