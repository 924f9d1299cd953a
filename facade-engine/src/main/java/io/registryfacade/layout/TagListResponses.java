package io.registryfacade.layout;

import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.oci.FilteredQuery;
import io.registryfacade.oci.RepositoryName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;

/** Responds with lists of tags ({@code end-8a}, {@code end-8b}), in ASCII order. */
final class TagListResponses {
    private TagListResponses() {}

    static OutboundResponse respond(RepositoryView view, FilteredQuery query, LayoutRequest request) {
        NavigableMap<String, Descriptor> tags = view.roots().tags();
        String last = ListQuery.value(query, "last");
        String limit = ListQuery.value(query, "n");
        Collection<String> rest = last == null || last.isEmpty()
                ? tags.keySet()
                : tags.tailMap(last, false).keySet();
        int count = limit == null ? rest.size() : Math.min(rest.size(), Integer.parseInt(limit));
        List<String> page = new ArrayList<>(count);
        for (Iterator<String> next = rest.iterator(); page.size() < count; ) {
            page.add(next.next());
        }
        List<Header> headers = new ArrayList<>(List.of(new Header("Content-Type", "application/json")));
        if (limit != null && count > 0 && count < rest.size()) {
            headers.add(new Header(
                    "Link",
                    "</v2/" + request.repository() + "/tags/list?n=" + limit + "&last=" + page.get(count - 1)
                            + ">; rel=\"next\""));
        }
        return Lists.response(headers, json(request.repository(), page), request);
    }

    /** Tags and names contain no character that JSON escapes. */
    private static Body json(RepositoryName name, List<String> tags) {
        String values = tags.isEmpty() ? "" : '"' + String.join("\",\"", tags) + '"';
        return Body.of("{\"name\":\"" + name + "\",\"tags\":[" + values + "]}");
    }
}
