package io.registryfacade.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.support.Outcome;
import org.junit.jupiter.api.Test;

/** Further tests of a client that lists tags. */
abstract class TagCompatibilityContract extends CompatibilityContract {
    /** The client of the running test. */
    abstract RegistryClient.TagLister tagLister();

    @Test
    void tagsOfARenamedRepository_haveTheRequestedName() {
        Outcome tags = tagLister().listTags(facade().address() + "/" + Facades.RENAMED);

        assertSucceeded(tags);
        assertThat(tags.screen()).contains("1.0", "latest").doesNotContain(TestHosts.UPSTREAM_APP);
        record(Scenario.TAGS, Verdict.OK);
    }

    @Test
    void pagesOfTags_areListedToTheEnd_ifTheRegistryRequiresTokens() {
        assertAllTags(TestHosts.PAGED);
        assertAllTags(Facades.PAGED_RENAMED);

        record(Scenario.TAG_PAGES, Verdict.OK);
    }

    @Test
    void pagesOfTags_areListedToTheEnd_ifTheRegistryRequiresNoToken() {
        assertAllTags(TestHosts.OPEN_PAGED);
        assertAllTags(Facades.OPEN_PAGED_RENAMED);

        record(Scenario.OPEN_TAG_PAGES, Verdict.OK);
    }

    private void assertAllTags(String repository) {
        Outcome list = tagLister().listTags(facade().address() + "/" + repository);

        assertSucceeded(list);
        assertThat(TestHosts.tagsOn(list)).as(diagnostics(list)).containsExactlyElementsOf(TestHosts.TAGS);
    }
}
