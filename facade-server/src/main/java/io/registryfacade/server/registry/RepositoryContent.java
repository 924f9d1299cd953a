package io.registryfacade.server.registry;

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
public final class RepositoryContent {
    /** The most tags that are read. */
    public static final int MAX_TAGS = 100_000;

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

    /**
     * Returns the repository's name in image references.
     *
     * @return such as {@code ghcr.io/acme/app}
     */
    public String image() {
        return image;
    }

    /**
     * Returns the tags.
     *
     * @return at most {@link #MAX_TAGS} and one more; empty if the repository does not exist
     * @throws ReadException if the registry does not list them
     * @throws InterruptedException if the thread is interrupted
     */
    public Set<Tag> tags() throws ReadException, InterruptedException {
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

    /**
     * Returns the digest that a tag names.
     *
     * @param tag the tag
     * @return {@code null} if the repository has no such tag
     * @throws ReadException if the registry does not say it
     * @throws InterruptedException if the thread is interrupted
     */
    public @Nullable Digest digestOf(Tag tag) throws ReadException, InterruptedException {
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

    /**
     * Returns whether the repository has a manifest.
     *
     * @param digest the manifest's digest
     * @return whether the registry has it
     * @throws ReadException if the registry does not say it
     * @throws InterruptedException if the thread is interrupted
     */
    public boolean hasManifest(Digest digest) throws ReadException, InterruptedException {
        return isPresent(requests.send(() -> reader.head(manifest(digest))));
    }

    /**
     * Returns whether the repository has a blob.
     *
     * @param digest the blob's digest
     * @return whether the registry has it
     * @throws ReadException if the registry does not say it
     * @throws InterruptedException if the thread is interrupted
     */
    public boolean hasBlob(Digest digest) throws ReadException, InterruptedException {
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

    /**
     * Returns what a manifest refers to.
     *
     * @param reference the manifest's tag or digest
     * @return {@code null} if the repository does not have it
     * @throws ReadException if the registry does not send it, or it is malformed
     * @throws InterruptedException if the thread is interrupted
     */
    public @Nullable Manifest read(Reference reference) throws ReadException, InterruptedException {
        OutboundResponse response = fetch(reference);
        try {
            return response == null ? null : Manifest.parse(bytes(response));
        } catch (IOException e) {
            throw new ReadException(image + " has a manifest " + reference + " that cannot be read");
        }
    }

    /**
     * Returns a manifest as it is.
     *
     * @param digest the manifest's digest
     * @return {@code null} if the repository does not have it
     * @throws ReadException if the registry does not send it, or sends another
     * @throws InterruptedException if the thread is interrupted
     */
    public @Nullable FetchedManifest fetchManifest(Digest digest) throws ReadException, InterruptedException {
        OutboundResponse response = fetch(digest);
        String type = response == null ? null : PoliteRequests.header(response, "Content-Type");
        return response == null ? null : new FetchedManifest(bytes(response), type == null ? "" : type);
    }

    /**
     * Begins to download a blob.
     *
     * @param digest the blob's digest
     * @param first the first byte to download
     * @return {@code null} if the repository does not have it
     * @throws ReadException if the registry does not send it
     * @throws InterruptedException if the thread is interrupted
     */
    public @Nullable BlobStream blob(Digest digest, long first) throws ReadException, InterruptedException {
        RegistryRequest.Blob blob = new RegistryRequest.Blob(name, digest);
        OutboundResponse response = requests.send(() -> reader.blob(blob, first));
        if (response.status() == 416 && first > 0) {
            // more bytes than the blob has were kept
            return blob(digest, 0);
        }
        if (response.status() == 404) {
            return null;
        }
        if (response.status() / 100 != 2) {
            throw requests.failure(response);
        }
        return BlobStream.of(response, first);
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
     *
     * @param subject the manifest that is referred to
     * @return the referrers; empty if there are none
     * @throws ReadException if the registry does not list them
     * @throws InterruptedException if the thread is interrupted
     */
    public List<Descriptor> referrers(Digest subject) throws ReadException, InterruptedException {
        if (!lacksReferrersApi) {
            List<Descriptor> listed = listedReferrers(subject);
            if (listed != null) {
                return listed;
            }
            lacksReferrersApi = true;
        }
        Tag tag = ReferrersTag.of(subject);
        // HEAD before GET, which registries count
        Digest listed = tag == null ? null : digestOf(tag);
        Manifest index = listed == null ? null : read(listed);
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
                if (page == 0) {
                    // a page for people, to which a registry without the API redirects
                    return null;
                }
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
