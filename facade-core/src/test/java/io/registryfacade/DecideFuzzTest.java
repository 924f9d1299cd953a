package io.registryfacade;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.upstream.AuthMode;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/** For any request, the decisions of these facades stay within their bounds, and do not depend on unrelated routes. */
@Tag("slow")
class DecideFuzzTest {
    /** Only requests with this text can concern the unrelated routes. */
    private static final String UNRELATED = "zz";

    private record Facade(RegistryFacade plain, RegistryFacade withUnrelatedRoutes, boolean pushes) {
        static Facade of(FacadeBuilder builder, boolean pushes) {
            return new Facade(
                    builder.build(),
                    builder.route("zz/**", "b", "old/acme/legacy/zz/**")
                            .route("acme/zz", "b", "old/acme/legacy/zz")
                            .route("acme/legacy/app/zz/**", "a", "acme-corp/zz/**")
                            .route("acmezz/app", "a", "acme-corp/app")
                            .build(),
                    pushes);
        }
    }

    private static final List<Facade> FACADES = List.of(
            Facade.of(AcmeFacade.builder(AuthMode.NONE), false),
            Facade.of(
                    AcmeFacade.builder(AuthMode.NONE).push(PushPolicy.REDIRECT).publicUrl(AcmeFacade.PUBLIC_URL), true),
            Facade.of(resolving(), false),
            Facade.of(AcmeFacade.builder(AuthMode.CLIENT).publicUrl(AcmeFacade.PUBLIC_URL), false));

    /** One registry requires tokens, and some repositories are at both. */
    private static FacadeBuilder resolving() {
        return AcmeFacade.builder(AuthMode.TOKEN)
                .route(
                        "acme/moving/**",
                        List.of(
                                new UpstreamRef("a", "acme-corp/moving/**"),
                                new UpstreamRef("b", "old/acme/legacy/moving/**")));
    }

    @MethodSource("io.registryfacade.FuzzedRequest#seeds")
    @FuzzTest
    void decision_staysWithinItsBounds(byte[] bytes) {
        FuzzedRequest sent = FuzzedRequest.parse(bytes);
        InboundRequest request = sent.request();
        for (Facade facade : FACADES) {
            Decision decision = facade.plain().decide(request);
            assertThat(decision.match(new Bounds(request, facade.pushes())))
                    .as("%s", sent)
                    .isTrue();
            if (decision instanceof Decision.Redirect redirect) {
                assertEquivalent(sent, redirect);
            }
            if (!mentionsUnrelated(sent)) {
                assertThat(comparable(facade.withUnrelatedRoutes().decide(request)))
                        .as("%s", sent)
                        .isEqualTo(comparable(decision));
            }
        }
    }

    private static void assertEquivalent(FuzzedRequest sent, Decision.Redirect redirect) {
        String origin = redirect.upstream().origin().toString();
        assertThat(redirect.location()).as("%s", sent).startsWith(origin + "/v2/");
        String redirected = redirect.location().substring(origin.length());
        EquivalentRequests.assertEquivalent(sent.method(), sent.target(), redirected, name -> {
            String mapped = AcmeFacade.mapped(name);
            assertThat(mapped).as("%s", sent).startsWith(origin + "/v2/");
            return mapped.substring(origin.length() + "/v2/".length());
        });
    }

    /** The text may be encoded in a scope. */
    private static boolean mentionsUnrelated(FuzzedRequest sent) {
        String target = sent.target().toLowerCase(Locale.ROOT).replace("%7a", "z");
        return target.contains(UNRELATED);
    }

    /** Messages of rejections list the served routes, so they are not compared. */
    private static Object comparable(Decision decision) {
        return decision instanceof Decision.Reject ? Outcome.of(decision) : decision;
    }
}
