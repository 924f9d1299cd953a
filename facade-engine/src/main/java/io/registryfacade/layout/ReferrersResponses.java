package io.registryfacade.layout;

import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.oci.RegistryRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Responds with lists of referrers ({@code end-12a}, {@code end-12b}), in the order of their digests. A list of more than
 * about {@value #MAX_PAGE_BYTES} bytes is divided into pages.
 */
final class ReferrersResponses {
    /** Clients read as many bytes as of a manifest. */
    static final int MAX_PAGE_BYTES = ManifestReader.MAX_BYTES - 1024;

    private ReferrersResponses() {}

    static OutboundResponse respond(RepositoryView view, RegistryRequest.Referrers list, LayoutRequest request) {
        String artifactType = ListQuery.value(list.query(), "artifactType");
        String last = ListQuery.value(list.query(), "last");
        List<String> page = new ArrayList<>();
        long bytes = 0;
        String previous = "";
        List<Header> headers = new ArrayList<>(List.of(new Header("Content-Type", MediaTypes.OCI_INDEX)));
        for (Referrer referrer : view.closure().referrers().getOrDefault(list.digest(), List.of())) {
            String digest = referrer.descriptor().digest().value();
            if (isAfter(digest, last) && (artifactType == null || artifactType.equals(referrer.artifactType()))) {
                String json = ReferrersJson.descriptor(referrer);
                bytes += json.length() + 1L;
                if (bytes > MAX_PAGE_BYTES && !page.isEmpty()) {
                    headers.add(next(list, request, artifactType, previous));
                    break;
                }
                page.add(json);
                previous = digest;
            }
        }
        if (artifactType != null) {
            headers.add(new Header("OCI-Filters-Applied", "artifactType"));
        }
        return Lists.response(headers, Body.of(ReferrersJson.join(page)), request);
    }

    private static boolean isAfter(String digest, @Nullable String last) {
        return last == null || digest.compareTo(last) > 0;
    }

    private static Header next(
            RegistryRequest.Referrers list, LayoutRequest request, @Nullable String artifactType, String last) {
        String filter = artifactType == null
                ? ""
                : "artifactType=" + URLEncoder.encode(artifactType, StandardCharsets.UTF_8) + "&";
        return new Header(
                "Link",
                "</v2/" + request.repository() + "/referrers/" + list.digest() + "?" + filter + "last=" + last
                        + ">; rel=\"next\"");
    }
}
