package io.registryfacade.edge.images;

import io.registryfacade.edge.Comment;
import io.registryfacade.edge.Quotes;
import io.registryfacade.edge.RequestKind;
import io.registryfacade.edge.RequestTable;
import io.registryfacade.page.FacadePage;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes the configuration of nginx: a {@code map} that classifies requests by the raw request target, and a location for
 * each kind of response. The name of a manifest's file is its digest, and its extension the type.
 */
final class NginxHost implements StaticHost {
    private static final String V = "$registry_facade_";
    private static final String HEADER = "add_header Docker-Distribution-API-Version registry/2.0 always";

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
        SortedMap<String, String> files = new TreeMap<>();
        files.put("registry-facade-maps.conf", maps(site));
        files.put("registry-facade-server.conf", server(site));
        return files;
    }

    @Override
    public List<String> differences() {
        return List.of(
                "requests that the server itself rejects, for example paths that lead out of it by '..': 400, 405 or 414, in HTML");
    }

    @Override
    public List<String> losses(StaticSite site) {
        return List.of();
    }

    private static String maps(StaticSite site) {
        StringBuilder out = new StringBuilder(site.header(
                "nginx",
                List.of(
                        "Deploy: 1. Copy the folder " + StaticSite.FOLDER
                                + " to /srv/registry-facade, or serve it where it is.",
                        "        2. Copy this file to /etc/nginx/conf.d/, and registry-facade-server.conf to /etc/nginx/.",
                        "        3. In the server block for " + site.host() + ", next to its certificate, write:",
                        "             root /srv/registry-facade/" + StaticSite.FOLDER + ";",
                        "             include /etc/nginx/registry-facade-server.conf;",
                        "        4. nginx -t && nginx -s reload",
                        "Other images need no other configuration: export again, and copy the folder.")));
        out.append('\n')
                .append(Comment.of("", List.of("What a request is: the first expression that matches decides.")));
        out.append("map \"$request_method $request_uri\" ").append(V).append("kind {\n");
        line(out, "    default " + RequestKind.UNKNOWN.label());
        RequestTable.KINDS.forEach(row -> line(
                out,
                "    " + Quotes.nginxExpression("~" + row.expression()) + " "
                        + row.result().label()));
        out.append("}\nmap ").append(V).append("kind ").append(V).append("allow {\n");
        line(out, "    default \"\"");
        for (RequestKind kind : StaticErrors.WITHOUT_FILES) {
            if (!kind.allow().isEmpty()) {
                line(out, "    " + kind.label() + " " + Quotes.nginx(kind.allow()));
            }
        }
        out.append("}\n\n").append(Comment.of("", List.of("The digest in a path, which is that of the content.")));
        out.append("map $uri ").append(V).append("digest {\n");
        line(out, "    default \"\"");
        line(
                out,
                "    "
                        + Quotes.nginxExpression(
                                "~/(?:manifests/[^/]+/=manifest|blobs)/([a-z0-9+._-]+:[A-Za-z0-9=_-]+)(?:[.][a-z0-9-]+)?$")
                        + " $1");
        return out.append("}\n").toString();
    }

    private static String server(StaticSite site) {
        StringBuilder out = new StringBuilder(site.header(
                "nginx", List.of("Include this file in the server block for " + site.host() + ", after 'root'.")));
        out.append('\n');
        line(out, "default_type application/json");
        line(out, "absolute_redirect off");
        line(out, "sendfile on");
        line(out, "gzip off");
        line(out, HEADER);
        line(out, "add_header Allow " + V + "allow always");
        for (RequestKind kind : StaticErrors.WITHOUT_FILES) {
            out.append("if (").append(V).append("kind = ").append(kind.label()).append(") { ");
            out.append("return ").append(kind.status()).append(' ').append(Quotes.nginx(kind.body("")));
            out.append("; }\n");
        }
        manifests(out, site);
        location(
                out,
                "~ \"^/v2/.+/blobs/[^/]+$\"",
                "$uri @registry_facade_no_blob",
                "    types { }\n    default_type " + ResourceList.BLOB + ";\n");
        location(
                out,
                "~ \"^(?<registry_facade_path>/v2/.+/tags)/list$\"",
                V + "path/_list.json @registry_facade_no_repository",
                "    types { }\n");
        location(
                out,
                "~ \"^(?<registry_facade_path>/v2/.+)/referrers/(?<registry_facade_subject>[^/]+)$\"",
                V + "path/referrers/" + V + "subject " + V + "path" + ResourceList.NO_REFERRERS
                        + " @registry_facade_no_repository",
                "    types { }\n    default_type " + ResourceList.OCI_INDEX + ";\n");
        response(out, "/v2/", RequestKind.UNKNOWN.body(""));
        response(out, "@registry_facade_no_manifest", StaticErrors.noManifest(site.served()));
        response(out, "@registry_facade_no_blob", StaticErrors.noBlob());
        response(out, "@registry_facade_no_repository", StaticErrors.noRepository(site.served()));
        out.append('\n').append(Comment.of("", List.of("The page for people.")));
        out.append("location / {\n    types { }\n");
        line(out, "    default_type \"" + ImagePages.HTML + "\"");
        line(out, "    add_header Content-Security-Policy \"" + FacadePage.contentSecurityPolicy() + "\"");
        line(out, "    try_files $uri/index.html =404");
        return out.append("}\n").toString();
    }

    /** Writes the way to the one file in the folder of a manifest, whose name is its digest and its type. */
    private static void manifests(StringBuilder out, StaticSite site) {
        out.append("\nlocation ~ \"^/v2/.+/manifests/[^/]+$\" {\n");
        line(out, "    rewrite ^ $uri/" + ManifestNames.FOLDER + "/ last");
        out.append("}\nlocation ~ \"^/v2/.+/manifests/[^/]+/" + ManifestNames.FOLDER + "/$\" {\n");
        line(out, "    internal");
        line(out, "    random_index on");
        line(out, "    error_page 403 404 = @registry_facade_no_manifest");
        out.append("}\nlocation ~ \"^/v2/.+/manifests/[^/]+/" + ManifestNames.FOLDER + "/[^/]+$\" {\n");
        line(out, "    internal");
        out.append(types(site));
        line(out, "    " + HEADER);
        line(out, "    add_header Docker-Content-Digest " + V + "digest");
        out.append("}\n");
    }

    private static String types(StaticSite site) {
        StringBuilder types = new StringBuilder("    types {\n");
        site.manifestTypes()
                .forEach(type -> types.append("        ")
                        .append(type)
                        .append(' ')
                        .append(ManifestNames.extension(type))
                        .append(";\n"));
        return types.append("    }\n").toString();
    }

    private static void location(StringBuilder out, String match, String tries, String types) {
        out.append("\nlocation ").append(match).append(" {\n").append(types);
        line(out, "    " + HEADER);
        line(out, "    add_header Docker-Content-Digest " + V + "digest");
        line(out, "    try_files " + tries);
        out.append("}\n");
    }

    private static void response(StringBuilder out, String location, String body) {
        out.append("location ")
                .append(location)
                .append(" { return 404 ")
                .append(Quotes.nginx(body))
                .append("; }\n");
    }

    private static void line(StringBuilder out, String directive) {
        out.append(directive).append(";\n");
    }
}
