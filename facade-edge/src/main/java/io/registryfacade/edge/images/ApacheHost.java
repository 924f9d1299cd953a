package io.registryfacade.edge.images;

import static io.registryfacade.edge.ApacheLines.comment;
import static io.registryfacade.edge.ApacheLines.condition;
import static io.registryfacade.edge.ApacheLines.line;

import io.registryfacade.edge.Quotes;
import io.registryfacade.edge.RequestKind;
import io.registryfacade.edge.RequestTable;
import io.registryfacade.page.FacadePage;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes rules of mod_rewrite that classify the raw request line, and find the file of a manifest. No file that a client
 * gets has a dot that comes from a tag, because modules of Apache take what follows it for a language, an encoding or a
 * script.
 */
final class ApacheHost implements StaticHost {
    private static final String ROOT = "%{DOCUMENT_ROOT}";

    @Override
    public boolean hasFallback() {
        return true;
    }

    @Override
    public String path(Resource resource) {
        return TypedFiles.path(resource);
    }

    @Override
    public SortedMap<String, String> files(StaticSite site) {
        return new TreeMap<>(Map.of("registry-facade.conf", configuration(site)));
    }

    @Override
    public List<String> differences() {
        return List.of(
                "requests that the server itself rejects, for example with an invalid percent-encoding: 400, 404 or 414",
                "messages: one for each status");
    }

    @Override
    public List<String> losses(StaticSite site) {
        return List.of(StaticDifferences.NO_DIGEST_OF_TAGS);
    }

    private static String configuration(StaticSite site) {
        StringBuilder out = new StringBuilder(site.header(
                "Apache HTTP Server 2.4",
                List.of(
                        "Deploy: 1. a2enmod rewrite headers",
                        "        2. Copy the folder " + StaticSite.FOLDER
                                + " to /srv/registry-facade, and this file to /etc/apache2.",
                        "        3. In the VirtualHost for " + site.host() + ", next to its certificate, write:",
                        "             DocumentRoot /srv/registry-facade/" + StaticSite.FOLDER,
                        "             <Directory /srv/registry-facade/" + StaticSite.FOLDER + ">",
                        "               Require all granted",
                        "             </Directory>",
                        "             Include /etc/apache2/registry-facade.conf",
                        "        4. apachectl configtest && apachectl graceful",
                        "Other images need no other configuration: export again, and copy the folder.")));
        out.append('\n');
        line(out, "RewriteEngine On");
        line(out, "AllowEncodedSlashes NoDecode");
        line(out, "MergeSlashes Off");
        line(out, "FileETag MTime Size");
        comment(out, "A compressed response would have no length.");
        line(out, "RewriteRule ^/v2/ - [E=no-gzip:1]");
        comment(out, "The method and the raw target.");
        condition(out, "%{THE_REQUEST}", "^(\\S+\\x20\\S+)\\x20HTTP/");
        line(out, "RewriteRule ^ - [E=RF_REQUEST:%1]");
        comment(out, "What the request is: the first expression that matches decides.");
        for (RequestTable.Row<RequestKind> row : RequestTable.KINDS) {
            condition(out, "%{ENV:RF_KIND}", "^$");
            condition(out, "%{ENV:RF_REQUEST}", row.expression());
            line(out, "RewriteRule ^ - [E=RF_KIND:" + row.result().label() + "]");
        }
        responses(out, site);
        manifests(out, site);
        lists(out);
        pages(out);
        return out.toString();
    }

    private static void responses(StringBuilder out, StaticSite site) {
        comment(out, "The responses without a file.");
        line(out, "Header always set Docker-Distribution-API-Version registry/2.0");
        line(
                out,
                "Header always set Content-Type " + ResourceList.JSON + " \"expr=%{REQUEST_STATUS} -ge 400 ||"
                        + " reqenv('RF_KIND') == '" + RequestKind.PING.label() + "'\"");
        for (RequestKind kind :
                List.of(RequestKind.PING, RequestKind.MALFORMED, RequestKind.PUSH, RequestKind.WRONG_METHOD)) {
            line(out, "ErrorDocument " + kind.status() + " " + Quotes.apache(kind.body("")));
        }
        line(out, "ErrorDocument 404 " + Quotes.apache(StaticErrors.notFound(site.served())));
        for (RequestKind kind : StaticErrors.WITHOUT_FILES) {
            if (!kind.allow().isEmpty()) {
                line(
                        out,
                        "Header always set Allow " + Quotes.apache(kind.allow()) + " \"expr=reqenv('RF_KIND') == '"
                                + kind.label() + "'\"");
            }
            condition(out, "%{ENV:RF_KIND}", "^" + kind.label() + "$");
            line(out, "RewriteRule ^ - [R=" + kind.status() + ",L]");
        }
        condition(out, "%{ENV:RF_KIND}", "!^" + RequestKind.PULL.label() + "$");
        line(out, "RewriteRule ^/v2/ - [R=404,L]");
    }

    private static void manifests(StringBuilder out, StaticSite site) {
        comment(out, "The digest in a path, which is that of the content.");
        line(out, "RewriteRule ^/v2/.+/(?:manifests|blobs)/([a-z0-9+._-]+:[^/]+)$ - [E=RF_DIGEST:$1]");
        line(out, "Header set Docker-Content-Digest %{RF_DIGEST}e env=RF_DIGEST");
        comment(out, "The type of a manifest is the extension of its file.");
        for (String type : site.manifestTypes()) {
            condition(out, ROOT + "%{REQUEST_URI}/" + ManifestNames.file(type), "-f");
            line(out, "RewriteRule ^(/v2/.+/manifests/[^/]+)$ " + ROOT + "$1/" + ManifestNames.file(type) + " [END]");
            files(out, ManifestNames.file(type), type);
        }
        line(out, "RewriteRule ^/v2/.+/manifests/[^/]+$ - [R=404,L]");
        out.append("<LocationMatch \"^/v2/.+/blobs/[^/]+$\">\n    ForceType ")
                .append(ResourceList.BLOB)
                .append("\n</LocationMatch>\n");
    }

    private static void lists(StringBuilder out) {
        comment(out, "Lists. A subject without a list of its own has no referrers.");
        line(out, "RewriteRule ^(/v2/.+/tags)/list$ " + ROOT + "$1/_list.json [END]");
        files(out, "_list.json", ResourceList.JSON);
        condition(out, ROOT + "%{REQUEST_URI}", "!-f");
        line(out, "RewriteRule ^(/v2/.+)/referrers/[^/]+$ " + ROOT + "$1" + ResourceList.NO_REFERRERS + " [END]");
        out.append("<LocationMatch \"^/v2/.+/referrers/[^/]+$\">\n    ForceType ")
                .append(ResourceList.OCI_INDEX)
                .append("\n</LocationMatch>\n");
        out.append("<Location \"/v2/\">\n    SetHandler default-handler\n</Location>\n");
    }

    private static void pages(StringBuilder out) {
        comment(out, "The page for people.");
        condition(out, ROOT + "%{REQUEST_URI}/index.html", "-f");
        line(out, "RewriteRule ^ " + ROOT + "%{REQUEST_URI}/index.html [E=RF_PAGE:1,END]");
        files(out, "index.html", "\"" + ImagePages.HTML + "\"");
        line(out, "Header set Content-Security-Policy \"" + FacadePage.contentSecurityPolicy() + "\" env=RF_PAGE");
    }

    private static void files(StringBuilder out, String name, String type) {
        out.append("<Files \"")
                .append(name)
                .append("\">\n    ForceType ")
                .append(type)
                .append("\n</Files>\n");
    }
}
