package io.registryfacade.website;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.page.TagListing;
import io.registryfacade.page.TagListing.State;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagListsTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final ListingRegistry registry = new ListingRegistry();
    private final FacadeEngine engine = engine(Delivery.AUTO);
    private final AtomicLong nanos = new AtomicLong();
    private final TagLists lists = new TagLists(engine, nanos::get, LONG);

    TagListsTest() throws Exception {}

    private FacadeEngine engine(Delivery delivery) {
        return new FacadeEngine(RegistryFacade.builder()
                .delivery(delivery)
                .upstream("r", Upstream.generic(registry.url()).withAuth(AuthMode.NONE))
                .route("my-org/**", "r", "acme/**")
                .build());
    }

    @AfterEach
    void close() {
        registry.close();
        engine.close();
    }

    private TagListing tags(String repository) {
        return tags(lists, repository).join();
    }

    private static CompletableFuture<TagListing> tags(TagLists lists, String repository) {
        return lists.of(new RepositoryName("my-org/" + repository), "docker.test");
    }

    @Test
    void registry_isAskedOnceAMinute() {
        for (int i = 0; i < 5; i++) {
            assertThat(tags("app")).isEqualTo(TagListing.listed(List.of("1.0", "1.1"), true));
        }
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(59));
        tags("app");
        assertThat(registry.requests()).containsExactly("GET /v2/acme/app/tags/list?n=200");

        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        tags("app");
        assertThat(registry.requests()).hasSize(2);
    }

    @Test
    void furtherPages_areNotRequested() {
        assertThat(tags("paged")).isEqualTo(TagListing.listed(List.of("1.0", "1.1"), false));
        assertThat(registry.requests()).hasSize(1);
    }

    /** The registry ignores how many tags the page wants. */
    @Test
    void longList_isReadAsFarAsNeeded() {
        TagListing listing = tags("large");

        assertThat(listing.tags()).hasSize(TagLists.MAX_TAGS).startsWith("0.0", "0.1");
        assertThat(listing.complete()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "status-401, LOGIN_NEEDED",
        "status-403, NOT_FOUND",
        "status-404, NOT_FOUND",
        "status-429, NOT_LISTED",
        "status-500, NOT_LISTED",
        "status-502, NO_RESPONSE",
        "status-504, NO_RESPONSE",
        "odd, NOT_LISTED"
    })
    void failure_isKept(String repository, State state) {
        assertThat(tags(repository)).isEqualTo(TagListing.of(state));
        int requests = registry.requests().size();
        assertThat(tags(repository)).isEqualTo(TagListing.of(state));
        assertThat(registry.requests()).hasSize(requests);
    }

    @Test
    void redirectedClients_doNotLearnTagsFromTheFacade() {
        try (FacadeEngine redirecting = engine(Delivery.REDIRECT)) {
            assertThat(tags(new TagLists(redirecting, nanos::get, LONG), "app").join())
                    .isEqualTo(TagListing.UNKNOWN);
        }
        assertThat(registry.requests()).isEmpty();
    }

    @Test
    void page_doesNotWaitForAHangingRegistry_andShowsTheTagsLater() {
        TagLists hasty = new TagLists(engine, nanos::get, Duration.ofMillis(1));
        assertThat(tags(hasty, "hanging").join()).isEqualTo(TagListing.of(State.NO_RESPONSE));

        registry.release();

        await().untilAsserted(
                        () -> assertThat(tags(hasty, "hanging").join().tags()).containsExactly("1.0"));
        assertThat(registry.requests()).hasSize(1);
    }

    @Test
    void hangingRegistry_getsFewRequests() {
        for (int i = 0; i < TagLists.MAX_IN_FLIGHT; i++) {
            assertThat(tags(lists, "hanging/" + i)).isNotDone();
        }
        assertThat(tags("app")).isEqualTo(TagListing.UNKNOWN);

        registry.release();

        await().untilAsserted(() -> assertThat(tags("app").tags()).containsExactly("1.0", "1.1"));
    }

    @Test
    void repositories_areLimitedForAMinute() {
        for (int i = 0; i < TagLists.MAX_REPOSITORIES; i += TagLists.MAX_IN_FLIGHT) {
            IntStream.range(i, i + TagLists.MAX_IN_FLIGHT)
                    .mapToObj(number -> tags(lists, "app/" + number))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
        assertThat(tags("app")).isEqualTo(TagListing.UNKNOWN);

        nanos.addAndGet(TimeUnit.MINUTES.toNanos(1));

        assertThat(tags("app").tags()).isNotEmpty();
    }

    @Test
    void otherHost_hasNoTags() {
        try (FacadeEngine elsewhere = new FacadeEngine(RegistryFacade.builder()
                .publicUrl("https://elsewhere.test")
                .upstream("r", Upstream.generic(registry.url()).withAuth(AuthMode.NONE))
                .route("my-org/**", "r")
                .build())) {
            assertThat(tags(new TagLists(elsewhere, nanos::get, LONG), "app").join())
                    .isEqualTo(TagListing.UNKNOWN);
        }
    }
}
