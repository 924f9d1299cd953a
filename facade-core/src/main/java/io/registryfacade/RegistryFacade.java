package io.registryfacade;

import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.Origin;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;
import io.registryfacade.oci.RegistryRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is to be done with each request to a registry's address.
 *
 * <pre>{@code
 * RegistryFacade facade = RegistryFacade.builder()
 *         .upstream("hub", Upstream.dockerHub())
 *         .upstream("ghcr", Upstream.ghcr())
 *         .route("my-org/**", "hub")
 *         .route("my-org/tools/**", "ghcr", "acme/tools/**")
 *         .build();
 * Decision decision = facade.decide(InboundRequest.get("/v2/my-org/app/manifests/latest"));
 * }</pre>
 *
 * <p>Facades are immutable and may be shared between threads.
 */
public final class RegistryFacade {
    private final @Nullable Origin publicUrl;
    private final Planner planner;

    RegistryFacade(@Nullable Origin publicUrl, Planner planner) {
        this.publicUrl = publicUrl;
        this.planner = planner;
    }

    /**
     * Begins a facade.
     *
     * @return a builder without upstreams and routes
     */
    public static FacadeBuilder builder() {
        return new FacadeBuilder();
    }

    /**
     * Decides what is to be done with a request.
     *
     * <p>It looks at nothing but the request: no I/O, no clock, no state. It never throws; a request that cannot be
     * served becomes a {@link Decision.Refuse}.
     *
     * @param request the request
     * @return the decision, always the same for the same request
     */
    public Decision decide(InboundRequest request) {
        Decision decision = RegistryRequest.parse(request.method(), request.rawPath(), request.rawQuery())
                .match(planner);
        return publicUrl == null || decision == Planner.PASS || isAddressed(publicUrl, request)
                ? decision
                : misdirected(publicUrl);
    }

    private static boolean isAddressed(Origin publicUrl, InboundRequest request) {
        String host = request.headers().first("Host");
        return host != null && publicUrl.isNamedBy(host);
    }

    /** RFC 9110, section 15.5.20; another host's name in a request must not decide anything here. */
    private static Decision misdirected(Origin publicUrl) {
        return new Decision.Refuse(
                421,
                new OciError(ErrorCode.DENIED, "this registry answers at " + publicUrl + " and at no other host"),
                List.of());
    }
}
