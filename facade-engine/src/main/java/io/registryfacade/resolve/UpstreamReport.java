package io.registryfacade.resolve;

import io.registryfacade.clients.UpstreamFindings;
import io.registryfacade.http.Origin;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What an upstream requires, as {@link UpstreamProbe} found it.
 *
 * @param findings what predictions need
 * @param requests the requests that were sent, in order
 * @param problems one sentence for each problem, with text of the registry in printable ASCII; empty if there is none
 * @param missingRepository a sentence, if the registry does not have the repository; {@code null} otherwise
 * @param storage the server to which the registry redirects layers; {@code null} if it does not, or is not known to
 * @param remainingQuota how many pulls the registry still permits, as it says; empty if it says nothing
 * @param serverTime the time by the registry's clock; {@code null} if it did not say
 */
@SuppressWarnings("exports") // for the program, which is not a module
public record UpstreamReport(
        UpstreamFindings findings,
        List<SentRequest> requests,
        List<String> problems,
        @Nullable String missingRepository,
        @Nullable Origin storage,
        OptionalLong remainingQuota,
        @Nullable Instant serverTime) {
    public UpstreamReport {
        requests = List.copyOf(requests);
        problems = List.copyOf(problems);
    }

    /**
     * A request that was sent.
     *
     * @param method {@code GET} or {@code HEAD}
     * @param url the URL without its query, which may be signed
     * @param status the status of the response, or of the error that a pull would get if there was no response
     */
    public record SentRequest(String method, String url, int status) {}
}
