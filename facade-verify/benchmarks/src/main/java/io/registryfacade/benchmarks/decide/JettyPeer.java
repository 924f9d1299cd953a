package io.registryfacade.benchmarks.decide;

import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.rewrite.handler.RedirectRegexRule;
import org.eclipse.jetty.rewrite.handler.Rule.Handler;
import org.eclipse.jetty.rewrite.handler.RuleContainer;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Jetty's rules, applied as its handler does: the location is among the headers of a response. */
final class JettyPeer implements Peer {
    private final RuleContainer rules = new RuleContainer();

    JettyPeer(List<Rule> rules) {
        rules.forEach(rule -> {
            RedirectRegexRule redirect = new RedirectRegexRule(RegexList.expression(rule), RegexList.replacement(rule));
            redirect.setStatusCode(307);
            this.rules.addRule(redirect);
        });
    }

    @Override
    public @Nullable String location(String path) throws Exception {
        Input input = new Input(new PathOnly(HttpURI.from(path)));
        if (rules.matchAndApply(input) == null) {
            return null;
        }
        HeadersOnly response = new HeadersOnly(input);
        input.answer(response);
        return response.getHeaders().get(HttpHeader.LOCATION);
    }

    private static final class Input extends Handler {
        Input(Request request) {
            super(request);
        }

        void answer(Response response) throws Exception {
            handle(response, Callback.NOOP);
        }
    }

    /** A request of which nothing but the target is asked. */
    private static final class PathOnly extends Request.Wrapper {
        private static final Request NOTHING = Nothing.of(Request.class);

        private final HttpURI uri;

        PathOnly(HttpURI uri) {
            super(NOTHING);
            this.uri = uri;
        }

        @Override
        public HttpURI getHttpURI() {
            return uri;
        }

        @Override
        public ConnectionMetaData getConnectionMetaData() {
            return Defaults.INSTANCE;
        }
    }

    /** A connection of which nothing but the server's settings are asked. */
    private static final class Defaults extends ConnectionMetaData.Wrapper {
        static final Defaults INSTANCE = new Defaults();

        private final HttpConfiguration configuration = new HttpConfiguration();

        private Defaults() {
            super(Nothing.of(ConnectionMetaData.class));
            // the check of the location needs a whole connection; it is left out, in Jetty's favour
            configuration.setRedirectUriCompliance(null);
        }

        @Override
        public HttpConfiguration getHttpConfiguration() {
            return configuration;
        }
    }

    /** A response that nobody waits for. */
    private static final class HeadersOnly extends Response.Wrapper {
        private static final Response NOTHING = Nothing.of(Response.class);

        private final HttpFields.Mutable headers = HttpFields.build();
        private int status;

        HeadersOnly(Request request) {
            super(request, NOTHING);
        }

        @Override
        public int getStatus() {
            return status;
        }

        @Override
        public void setStatus(int code) {
            status = code;
        }

        @Override
        public HttpFields.Mutable getHeaders() {
            return headers;
        }
    }
}
