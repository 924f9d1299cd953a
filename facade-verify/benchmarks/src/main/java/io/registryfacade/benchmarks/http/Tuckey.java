package io.registryfacade.benchmarks.http;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import org.tuckey.web.filters.urlrewrite.Conf;
import org.tuckey.web.filters.urlrewrite.NormalRule;
import org.tuckey.web.filters.urlrewrite.SetAttribute;
import org.tuckey.web.filters.urlrewrite.UrlRewriteFilter;

/** {@code org.tuckey:urlrewritefilter} with the two rules, which it would otherwise read from a file. */
final class Tuckey extends UrlRewriteFilter {
    @Override
    protected void loadUrlRewriter(FilterConfig unused) throws ServletException {
        Conf conf = new Conf();
        conf.addRule(redirect("^(/v2/my-org/.*)$", Rules.AT_A + "$1"));
        conf.addRule(redirect("^(/v2/tools/.*)$", Rules.AT_B + "$1"));
        conf.initialise();
        checkConf(conf);
    }

    private static NormalRule redirect(String from, String to) {
        NormalRule rule = new NormalRule();
        rule.setFrom(from);
        rule.setFromCaseSensitive(true);
        rule.setTo(to);
        rule.setToType("307-temporary-redirect");
        rule.setToLast("true");
        Rules.HEADERS.forEach((name, value) -> {
            SetAttribute header = new SetAttribute();
            header.setType("response-header");
            header.setName(name);
            header.setValue(value);
            rule.addSetAttribute(header);
        });
        return rule;
    }
}
