package io.registryfacade.server.compare;

import io.registryfacade.http.Body;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.oci.Digest;
import io.registryfacade.oci.Reference;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.oci.Tag;
import io.registryfacade.resolve.RegistryReader;
import io.registryfacade.server.content.Descriptor;
import io.registryfacade.server.content.JsonTree;
import io.registryfacade.server.content.Manifest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One repository at one registry. */
final class RepositoryContent {
    /** The most tags that are compared. */
    static final int MAX_TAGS = 100_000;

    private static final int MAX_PAGES = 10_000;
    private static final int MAX_REFERRERS = 10_000;
    private static final int TAGS_OF_A_PAGE = 1_000;

    private final RegistryReader reader;
    private final PoliteRequests requests;
    private final RepositoryName name;
    private final String image;
    private volatile boolean lacksReferrersApi;

    /**
     * Creates the content.
     *
     * @param name the repository's name at the registry
     * @param image the repository as image references name it, such as {@code ghcr.io/acme/app}
     */
    RepositoryContent(RegistryReader reader, PoliteRequests requests, RepositoryName name, String image) {
        this.reader = reader;
        this.requests = requests;
        this.name = name;
        this.image = image;
    }

    String image() {
        return image;
    }

    /** Returns at most {@link #MAX_TAGS} and one more tags; empty if the repository does not exist. */
    Set<Tag> tags() throws ReadException, InterruptedException {
        Set<Tag> tags = new LinkedHashSet<>();
        String target = "/v2/" + name + "/tags/list?n=" + TAGS_OF_A_PAGE;
        for (int page = 0; target != null && page < MAX_PAGES; page++) {
            RegistryRequest.Pull request = list(target);
            OutboundResponse response = requests.send(() -> reader.list(request));
            if (response.status() == 404 && page == 0) {
                return tags;
            }
            for (String tag : success(response).texts("tags")) {
                add(tag, tags);
                if (tags.size() > MAX_TAGS) {
                    return tags;
                }
            }
            target = next(response);
        }
        return tags;
    }

    private static void add(String tag, Set<Tag> tags) {
        try {
            tags.add(new Tag(tag));
        } catch (IllegalArgumentException malformed) {
            // no client can pull it
        }
    }

    /** Returns the digest that a tag names; {@code null} if the repository has no such tag. */
    @Nullable
    Digest digestOf(Tag tag) throws ReadException, InterruptedException {
        OutboundResponse response = requests.send(() -> reader.head(manifest(tag)));
        if (response.status() == 404) {
            return null;
        }
        Digest digest = response.status() == 200 ? digest(response) : null;
        if (digest != null) {
            return digest;
        }
        if (response.status() != 200 && response.status() != 405) {
            throw requests.failure(response);
        }
        OutboundResponse whole = fetch(tag);
        return whole == null ? null : digest(whole);
    }

    /** Returns whether the repository has a manifest. */
    boolean hasManifest(Digest digest) throws ReadException, InterruptedException {
        return isPresent(requests.send(() -> reader.head(manifest(digest))));
    }

    /** Returns whether the repository has a blob. */
    boolean hasBlob(Digest digest) throws ReadException, InterruptedException {
        return isPresent(requests.send(() -> reader.head(new RegistryRequest.Blob(name, digest))));
    }

    private boolean isPresent(OutboundResponse response) throws ReadException {
        if (response.status() == 404) {
            return false;
        }
        // a registry redirects to what it has
        if (response.status() < 400) {
            return true;
        }
        throw requests.failure(response);
    }

    /** Returns a manifest; {@code null} if the repository does not have it. */
    @Nullable
    Manifest read(Reference reference) throws ReadException, InterruptedException {
        OutboundResponse response = fetch(reference);
        try {
            return response == null ? null : Manifest.parse(bytes(response));
        } catch (IOException e) {
            throw new ReadException(image + " has a manifest " + reference + " that cannot be read");
        }
    }

    private @Nullable OutboundResponse fetch(Reference reference) throws ReadException, InterruptedException {
        OutboundResponse response = requests.send(() -> reader.manifest(manifest(reference)));
        if (response.status() == 404) {
            return null;
        }
        if (response.status() != 200) {
            throw requests.failure(response);
        }
        return response;
    }

    /**
     * Returns the manifests that refer to another, by the API or else by the tag that replaces it (distribution
     * specification, section "Unavailable Referrers API").
     */
    List<Descriptor> referrers(Digest subject) throws ReadException, InterruptedException {
        if (!lacksReferrersApi) {
            List<Descriptor> listed = listedReferrers(subject);
            if (listed != null) {
                return listed;
            }
            lacksReferrersApi = true;
        }
        Tag tag = ReferrersTag.of(subject);
        Manifest index = tag == null ? null : read(tag);
        return index == null ? List.of() : index.manifests();
    }

    private @Nullable List<Descriptor> listedReferrers(Digest subject) throws ReadException, InterruptedException {
        List<Descriptor> referrers = new ArrayList<>();
        String target = "/v2/" + name + "/referrers/" + subject;
        for (int page = 0; target != null && referrers.size() < MAX_REFERRERS && page < MAX_PAGES; page++) {
            RegistryRequest.Pull request = list(target);
            OutboundResponse response = requests.send(() -> reader.list(request));
            if (page == 0 && isUnsupported(response.status())) {
                return null;
            }
            if (response.status() != 200) {
                throw requests.failure(response);
            }
            try {
                referrers.addAll(Manifest.parse(bytes(response)).manifests());
            } catch (IOException e) {
                throw new ReadException(image + " has a list of referrers that cannot be read");
            }
            target = next(response);
        }
        return referrers;
    }

    /** Some registries redirect or refuse an endpoint that they do not know instead of sending 404. */
    private static boolean isUnsupported(int status) {
        return status / 100 == 3 || (status / 100 == 4 && status != 401 && status != 403);
    }

    private JsonTree success(OutboundResponse response) throws ReadException {
        if (response.status() != 200) {
            throw requests.failure(response);
        }
        try {
            return JsonTree.parse(bytes(response));
        } catch (IOException e) {
            throw new ReadException(image + " has a list of tags that cannot be read");
        }
    }

    private RegistryRequest.Manifest manifest(Reference reference) {
        return new RegistryRequest.Manifest(name, reference);
    }

    private static byte[] bytes(OutboundResponse response) {
        return ((Body.Bytes) response.body()).bytes();
    }

    private static @Nullable Digest digest(OutboundResponse response) {
        String value = PoliteRequests.header(response, "Docker-Content-Digest");
        try {
            return value == null ? null : new Digest(value);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static RegistryRequest.Pull list(String target) {
        int query = target.indexOf('?');
        RegistryRequest request = query < 0
                ? RegistryRequest.parse("GET", target, null)
                : RegistryRequest.parse("GET", target.substring(0, query), target.substring(query + 1));
        return (RegistryRequest.Pull) request;
    }

    /** Returns the target of the next page; the reader has checked that it leads to the same list. */
    private static @Nullable String next(OutboundResponse page) {
        String link = PoliteRequests.header(page, "Link");
        return link == null ? null : link.substring(1, link.indexOf('>'));
    }
}
