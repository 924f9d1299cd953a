package io.registryfacade.benchmarks.decide;

import java.util.List;

/** The facade, and who else is given the same rules. */
public enum Contender {
    /** This library. */
    FACADE,
    /** What one would write by hand. */
    REGEX_LIST,
    /** {@code org.tuckey:urlrewritefilter}. */
    URL_REWRITE_FILTER,
    /** The rules of Tomcat's {@code RewriteValve}. */
    TOMCAT_REWRITE,
    /** Jetty's {@code RedirectRegexRule}. */
    JETTY_REWRITE,
    /** {@code PathPattern} of Spring Web. */
    SPRING_PATH_PATTERN;

    /** One that has learnt the rules. */
    Peer with(List<Rule> rules) {
        return switch (this) {
            case FACADE -> new FacadePeer(rules);
            case REGEX_LIST -> new RegexList(rules);
            case URL_REWRITE_FILTER -> new UrlRewritePeer(rules);
            case TOMCAT_REWRITE -> new TomcatPeer(rules);
            case JETTY_REWRITE -> new JettyPeer(rules);
            case SPRING_PATH_PATTERN -> new SpringPeer(rules);
        };
    }
}
