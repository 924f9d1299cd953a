package io.registryfacade.edge.images;

import io.registryfacade.edge.RequestKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes a site for GitHub Pages, which has no headers and no rules: what a response is, follows from its path. */
final class GithubPagesHost implements StaticHost {
    /** GitHub rejects larger files. */
    private static final long MAX_FILE = 100L * 1024 * 1024;
    /** GitHub does not publish larger sites. */
    private static final long MAX_SITE = 1_000_000_000;

    @Override
    public boolean hasFallback() {
        return false;
    }

    @Override
    public List<Resource> fixed(String served) {
        return List.of(
                html("v2/index.html", RequestKind.PING.body("")),
                html("404.html", StaticErrors.notFound(served)),
                // without it, GitHub builds the site by Jekyll
                html(".nojekyll", ""));
    }

    private static Resource html(String path, String body) {
        return new Resource(path, Phase.PAGE, ImagePages.HTML, GeneratedSource.of(body));
    }

    @Override
    public String path(Resource resource) {
        return PlainFiles.path(resource);
    }

    @Override
    public SortedMap<String, String> files(StaticSite site) {
        return new TreeMap<>(
                Map.of(
                        "README.txt",
                        site.header(
                                "GitHub Pages",
                                List.of(
                                        "Deploy: 1. Commit the content of the folder " + StaticSite.FOLDER
                                                + " to a repository of its own, with a file CNAME:",
                                        "             echo " + site.host() + " > CNAME",
                                        "        2. In the settings of the repository, publish this branch by GitHub Pages.",
                                        "        3. Point the DNS name " + site.host()
                                                + " at GitHub, as its documentation says.",
                                        "The site must have a domain of its own, because clients send requests to /v2/ of a host.",
                                        "Read the report of the export first: clients need types that GitHub Pages cannot send."))));
    }

    @Override
    public List<String> differences() {
        return List.of(
                "Content-Type: that of unknown files for all responses but pages; /v2/ and errors are HTML by type and JSON by"
                        + " content",
                "Docker-Distribution-API-Version and Docker-Content-Digest: absent",
                "pushes: 405 in the words of GitHub",
                "what is missing: 404 with one message for all",
                "lists of referrers of manifests that are not served: 404, after which clients look for a tag",
                "malformed names: 404 in place of 400");
    }

    @Override
    public List<String> losses(StaticSite site) {
        List<String> losses = new ArrayList<>();
        losses.add("manifests have no media type (application/octet-stream), because GitHub Pages has no headers: pulls"
                + " fail with podman, skopeo, buildah, containerd, oras and regctl, and probably with all others but crane,"
                + " which pulls images for one platform");
        long size = site.files().stream()
                .mapToLong(file -> file.resource().source().size())
                .sum();
        if (size > MAX_SITE) {
            losses.add("the site has " + size / 1_000_000 + " MB, and GitHub Pages publishes at most 1 GB");
        }
        losses.addAll(LargeFiles.above(site, MAX_FILE, "GitHub rejects files of more than 100 MB"));
        return losses;
    }
}
