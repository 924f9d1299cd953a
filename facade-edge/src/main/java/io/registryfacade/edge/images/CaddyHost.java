package io.registryfacade.edge.images;

import io.registryfacade.edge.Comment;
import io.registryfacade.edge.Quotes;
import io.registryfacade.edge.RequestKind;
import io.registryfacade.edge.RequestTable;
import io.registryfacade.http.Origin;
import io.registryfacade.page.FacadePage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes a Caddyfile: a map that classifies requests by the raw URI, and a block for each kind of response. */
final class CaddyHost implements StaticHost {
    /** The variable of the environment that names another folder than the one beside the Caddyfile. */
    private static final String ROOT = "{$REGISTRY_FACADE_ROOT:" + StaticSite.FOLDER + "}";

    private static final String FOUND = "{http.matchers.file.relative}";

    @Override
    public boolean hasFallback() {
        return true;
    }

    @Override
    public String path(Resource resource) {
        return TypedFiles.pathWithDigest(resource);
    }

    @Override
    public SortedMap<String, String> files(StaticSite site) {
        return new TreeMap<>(Map.of("Caddyfile", caddyfile(site)));
    }

    @Override
    public List<String> differences() {
        return List.of(
                "requests that the server itself rejects, for example with an invalid percent-encoding: 400, in plain text");
    }

    @Override
    public List<String> losses(StaticSite site) {
        return site.facade().publicUrl() == null
                ? List.of("the files are for the example host " + site.host() + ": set 'publicUrl' to your own address")
                : List.of();
    }

    private static String caddyfile(StaticSite site) {
        Origin publicUrl = site.facade().publicUrl();
        List<String> deployment = new ArrayList<>(List.of(
                "Deploy: 1. Point the DNS name " + site.host() + " at this machine, with ports 80 and 443 open.",
                "        2. Run caddy in this folder. Or copy this file to /etc/caddy/Caddyfile, name the folder "
                        + StaticSite.FOLDER,
                "           in the environment (REGISTRY_FACADE_ROOT) or below, and reload Caddy.",
                "Caddy gets the certificate of a public host name on its own.",
                "Other images need no other configuration: export again."));
        StringBuilder out = new StringBuilder(site.header("Caddy", deployment));
        out.append('\n').append(publicUrl == null ? site.host() : publicUrl).append(" {\n");
        out.append("\troot * ").append(ROOT).append('\n');
        out.append(Comment.of("\t", List.of("What a request is: the first expression that matches decides.")));
        out.append("\tmap \"{http.request.method} {http.request.uri}\" {rf_kind} {\n");
        RequestTable.KINDS.forEach(row -> out.append("\t\t")
                .append(expression("~" + row.expression()))
                .append(' ')
                .append(row.result().label())
                .append('\n'));
        out.append("\t\tdefault ").append(RequestKind.UNKNOWN.label()).append("\n\t}\n");
        out.append("\theader Docker-Distribution-API-Version registry/2.0\n\n\troute {\n");
        StaticErrors.WITHOUT_FILES.forEach(kind -> refusal(out, kind));
        manifests(out, site);
        blobs(out);
        lists(out, site);
        out.append("\n\t\t@v2 path_regexp ^/v2/\n\t\troute @v2 {\n");
        response(out, RequestKind.UNKNOWN.body(""), RequestKind.UNKNOWN.status());
        out.append("\t\t}\n\n").append(Comment.of("\t\t", List.of("The page for people.")));
        out.append("\t\t@page file {path}/index.html\n\t\troute @page {\n");
        out.append("\t\t\trewrite ").append(FOUND).append('\n');
        out.append("\t\t\theader Content-Type \"").append(ImagePages.HTML).append("\"\n");
        out.append("\t\t\theader Content-Security-Policy \"")
                .append(FacadePage.contentSecurityPolicy())
                .append("\"\n\t\t\tfile_server\n\t\t}\n\t\trespond 404\n\t}\n}\n");
        return out.toString();
    }

    private static void refusal(StringBuilder out, RequestKind kind) {
        out.append("\t\t@")
                .append(kind.label())
                .append(" vars {rf_kind} ")
                .append(kind.label())
                .append('\n');
        out.append("\t\troute @").append(kind.label()).append(" {\n");
        if (!kind.allow().isEmpty()) {
            out.append("\t\t\theader Allow ").append(Quotes.caddy(kind.allow())).append('\n');
        }
        response(out, kind.body(""), kind.status());
        out.append("\t\t}\n");
    }

    private static void manifests(StringBuilder out, StaticSite site) {
        begin(out, "manifest", "^/v2/.+/manifests/([^/]+)$");
        out.append("\t\t\t@manifest_file file {path}/" + ManifestNames.FOLDER + "/*\n");
        out.append("\t\t\troute @manifest_file {\n\t\t\t\trewrite ")
                .append(FOUND)
                .append('\n');
        for (String type : site.manifestTypes()) {
            String name = ManifestNames.extension(type);
            out.append("\t\t\t\t@").append(name).append(" path *.").append(name).append('\n');
            out.append("\t\t\t\theader @")
                    .append(name)
                    .append(" Content-Type ")
                    .append(type)
                    .append('\n');
        }
        digest(out);
        out.append("\t\t\t}\n");
        response(out, StaticErrors.noManifest(site.served()), RequestKind.UNKNOWN.status());
        out.append("\t\t}\n");
    }

    private static void blobs(StringBuilder out) {
        begin(out, "blob", "^/v2/.+/blobs/([^/]+)$");
        out.append("\t\t\t@blob_file file {path}\n\t\t\troute @blob_file {\n");
        out.append("\t\t\t\theader Content-Type ").append(ResourceList.BLOB).append('\n');
        digest(out);
        out.append("\t\t\t}\n");
        response(out, StaticErrors.noBlob(), RequestKind.UNKNOWN.status());
        out.append("\t\t}\n");
    }

    private static void lists(StringBuilder out, StaticSite site) {
        String none = StaticErrors.noRepository(site.served());
        begin(out, "tags", "^(/v2/.+/tags)/list$");
        list(out, "tags", "{http.regexp.tags.1}/_list.json", ResourceList.JSON);
        response(out, none, RequestKind.UNKNOWN.status());
        out.append("\t\t}\n");
        begin(out, "referrers", "^(/v2/.+)/referrers/[^/]+$");
        list(out, "referrers", "{path} {http.regexp.referrers.1}" + ResourceList.NO_REFERRERS, ResourceList.OCI_INDEX);
        response(out, none, RequestKind.UNKNOWN.status());
        out.append("\t\t}\n");
    }

    private static void list(StringBuilder out, String name, String files, String type) {
        out.append("\t\t\t@").append(name).append("_file file ").append(files).append('\n');
        out.append("\t\t\troute @")
                .append(name)
                .append("_file {\n\t\t\t\trewrite ")
                .append(FOUND)
                .append('\n');
        out.append("\t\t\t\theader Content-Type ").append(type).append("\n\t\t\t\tfile_server\n\t\t\t}\n");
    }

    private static void begin(StringBuilder out, String name, String expression) {
        out.append("\n\t\t@").append(name).append(" path_regexp ").append(name).append(' ');
        out.append(expression(expression)).append("\n\t\troute @").append(name).append(" {\n");
    }

    /** Writes the digest in the path, if it has one, and serves the file. */
    private static void digest(StringBuilder out) {
        out.append("\t\t\t\t@digest path_regexp digest ")
                .append(expression("/([a-z0-9+._-]+:[A-Za-z0-9=_-]+)(?:[.][a-z0-9-]+)?$"));
        out.append("\n\t\t\t\theader @digest Docker-Content-Digest {http.regexp.digest.1}\n\t\t\t\tfile_server\n");
    }

    private static void response(StringBuilder out, String body, int status) {
        out.append("\t\t\theader Content-Type ").append(ResourceList.JSON).append("\n\t\t\trespond ");
        out.append(Quotes.caddyExpression(body)).append(' ').append(status).append('\n');
    }

    private static String expression(String expression) {
        return Quotes.caddyExpression(expression);
    }
}
