package io.registryfacade.edge;

import io.registryfacade.http.Origin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes routing rules of a website in S3, which match by prefixes of the key and are evaluated in their order. */
final class S3WebsiteExporter implements RulesExporter {
    private static final int MOST_RULES = 50;

    @Override
    public SortedMap<String, String> files(RedirectRules rules, String source) {
        List<PathPrefixes.Prefix> prefixes = PathPrefixes.of(rules.levels(), "s3-website");
        RuleLimit.check(prefixes.size(), MOST_RULES, "a website in S3");
        Map<String, Object> website = new LinkedHashMap<>();
        website.put("IndexDocument", Map.of("Suffix", "index.html"));
        website.put("ErrorDocument", Map.of("Key", "error.json"));
        website.put(
                "RoutingRules",
                prefixes.stream()
                        .map(prefix -> rule(prefix, rules.style().status()))
                        .toList());
        SortedMap<String, String> files = new TreeMap<>();
        files.put("README.txt", readme(rules, source));
        files.put("website.json", JsonDocument.of(website));
        files.put("objects/error.json", rules.body(RequestKind.PULL) + "\n");
        files.put("objects/v2/index.html", rules.body(RequestKind.PING) + "\n");
        return files;
    }

    @Override
    public List<String> differences() {
        return List.of(
                ServiceDifferences.MALFORMED,
                "requests that are not redirected: 403 or 404 by the bucket's policy, with one message for all, and 405 for"
                        + " other methods than GET and HEAD",
                ServiceDifferences.NAMESPACES,
                ServiceDifferences.DOT_SEGMENTS,
                ServiceDifferences.QUERIES_KEPT,
                "queries of lists: Amazon does not document that redirects keep them, as LocalStack does; without them,"
                        + " lists end after their first page",
                ServiceDifferences.COLON_KEPT,
                "/v2 without a slash: redirected to /v2/ by 302",
                "/v2/: if it leads to a registry, by 301",
                "Docker-Distribution-API-Version: absent, and Cache-Control is that of the service in front");
    }

    @Override
    public List<String> losses(RedirectRules rules) {
        return ServiceDifferences.lossOfCacheControl(rules);
    }

    private static Map<String, Object> rule(PathPrefixes.Prefix prefix, int status) {
        Origin origin = Origin.parse(prefix.route().origin());
        if (!origin.authority().equals(origin.host())) {
            throw new UnsupportedByTargetException(
                    List.of(
                            "'" + prefix.route().pattern() + "' leads to " + origin
                                    + ", and S3 redirects to host names without a port only; use cloudflare-redirects, bunny, gateway-api or a web server"));
        }
        Map<String, Object> redirect = new LinkedHashMap<>();
        redirect.put("Protocol", origin.isSecure() ? "https" : "http");
        redirect.put("HostName", origin.host());
        redirect.put(
                "ReplaceKeyPrefixWith",
                prefix.target().substring(prefix.route().origin().length() + 1));
        redirect.put("HttpRedirectCode", String.valueOf(status));
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("Condition", Map.of("KeyPrefixEquals", prefix.path().substring(1)));
        rule.put("Redirect", redirect);
        return rule;
    }

    private static String readme(RedirectRules rules, String source) {
        String redirect = rules.pingLocation().isEmpty() ? "" : " --website-redirect " + rules.pingLocation();
        return Comment.header(
                "Amazon S3 (website hosting)",
                source,
                List.of(
                        "Deploy: 1. Create a bucket whose objects everybody may read (s3:GetObject); BUCKET is its name.",
                        "        2. Upload the objects, and set the website configuration, which replaces the old one:",
                        "",
                        "aws s3 cp objects/error.json s3://$BUCKET/error.json --content-type application/json",
                        "aws s3 cp objects/v2/index.html s3://$BUCKET/v2/index.html --content-type application/json"
                                + redirect,
                        "aws s3api put-bucket-website --bucket $BUCKET --website-configuration file://website.json",
                        "",
                        "        3. Websites in S3 have plain HTTP only. Serve " + rules.host()
                                + " by a distribution of" + " CloudFront with a certificate,",
                        "           whose origin is the website endpoint, by HTTP, without a cache, and with all query"
                                + " strings."));
    }
}
