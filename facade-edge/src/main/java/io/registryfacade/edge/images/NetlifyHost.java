package io.registryfacade.edge.images;

import io.registryfacade.edge.Comment;
import io.registryfacade.edge.RequestKind;
import io.registryfacade.page.FacadePage;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes {@code _headers} with the type of each manifest, and {@code _redirects} for what is missing. */
final class NetlifyHost implements StaticHost {
    private static final String PING = "registry-facade/ping.json";
    private static final String NOT_FOUND = "registry-facade/not-found.json";
    private static final String NO_REFERRERS = "registry-facade/no-referrers.json";
    private static final String EMPTY_INDEX =
            "{\"schemaVersion\":2,\"mediaType\":\"" + ResourceList.OCI_INDEX + "\",\"manifests\":[]}";
    /** The number of headers from which on Netlify may take long to deploy a site. */
    private static final int MANY = 10_000;

    private static final long LARGE = 100_000_000;

    @Override
    public boolean hasFallback() {
        return true;
    }

    @Override
    public List<Resource> fixed(String served) {
        return List.of(
                json(PING, RequestKind.PING.body("")),
                json(NOT_FOUND, StaticErrors.notFound(served)),
                json(NO_REFERRERS, EMPTY_INDEX));
    }

    private static Resource json(String path, String body) {
        return new Resource(path, Phase.PAGE, ResourceList.JSON, GeneratedSource.of(body));
    }

    @Override
    public String path(Resource resource) {
        return PlainFiles.path(resource);
    }

    @Override
    public SortedMap<String, String> files(StaticSite site) {
        SortedMap<String, String> files = new TreeMap<>();
        files.put(StaticSite.FOLDER + "/_headers", headers(site));
        files.put(StaticSite.FOLDER + "/_redirects", redirects(site));
        files.put(
                "netlify.toml",
                site.header(
                                "Netlify",
                                List.of(
                                        "Deploy: 1. In this folder, run: npx netlify deploy --prod",
                                        "        2. In the settings of the site, add the domain " + site.host() + ".",
                                        "        3. Point this DNS name at the site, as the settings say.",
                                        "The service gets the certificate. It uploads files that it does not have."))
                        + "\n[build]\n  publish = \"" + StaticSite.FOLDER + "\"\n");
        return files;
    }

    private static String headers(StaticSite site) {
        StringBuilder out =
                new StringBuilder(site.header("Netlify", List.of("How to deploy them is in netlify.toml.")));
        header(out, "/*", "Content-Security-Policy", FacadePage.contentSecurityPolicy());
        header(out, "/v2/*", "Docker-Distribution-API-Version", "registry/2.0");
        header(out, "/v2/", "Content-Type", ResourceList.JSON);
        for (String repository : site.repositories()) {
            String path = "/v2/" + repository;
            header(out, path + "/blobs/*", "Content-Type", ResourceList.BLOB);
            header(out, path + "/referrers/*", "Content-Type", ResourceList.OCI_INDEX);
            header(out, path + "/tags/list", "Content-Type", ResourceList.JSON);
        }
        site.manifests().forEach(manifest -> {
            header(out, "/" + manifest.path(), "Content-Type", manifest.mediaType());
            out.append("  Docker-Content-Digest: ")
                    .append(manifest.source().key())
                    .append('\n');
        });
        return out.toString();
    }

    private static void header(StringBuilder out, String path, String name, String value) {
        out.append(path).append("\n  ").append(name).append(": ").append(value).append('\n');
    }

    private static String redirects(StaticSite site) {
        StringBuilder out =
                new StringBuilder(site.header("Netlify", List.of("How to deploy them is in netlify.toml.")));
        out.append("/v2/  /").append(PING).append("  200!\n");
        out.append(Comment.of("", List.of("Rules without an exclamation mark are for what is no file.")));
        site.repositories()
                .forEach(repository -> out.append("/v2/")
                        .append(repository)
                        .append("/referrers/*  /")
                        .append(NO_REFERRERS)
                        .append("  200\n"));
        return out.append("/v2/*  /").append(NOT_FOUND).append("  404\n").toString();
    }

    @Override
    public List<String> differences() {
        return List.of(
                "errors: 404 with one message for all, in place of 400, 403 and 405; pushes get it, too; their Content-Type can"
                        + " be that of the path",
                "Docker-Content-Digest: absent for blobs",
                "paths: dot segments and a slash at the end are removed first",
                "requests that the server itself rejects, for example with an unknown method: 400 or 405",
                "other paths: the files of the site, such as the page for people");
    }

    @Override
    public List<String> losses(StaticSite site) {
        List<String> losses = new ArrayList<>();
        long manifests = site.manifests().count();
        if (manifests > MANY) {
            losses.add(manifests + " headers, one for each manifest; Netlify advises against more than " + MANY
                    + " rules: the targets static-nginx, static-caddy and static-apache need none");
        }
        losses.addAll(LargeFiles.above(site, LARGE, "Netlify may fail to upload files of more than 100 MB"));
        return losses;
    }
}
