package io.registryfacade.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.support.Outcome;
import org.junit.jupiter.api.Test;

/** What a client that lists tags must experience beside. */
abstract class TagCompatibilityContract extends CompatibilityContract {
    /** The client of the test that runs. */
    abstract RegistryClient.TagLister tagLister();

    @Test
    void tagsOfARenamedRepository_areListedUnderTheNameThatWasAskedFor() {
        Outcome tags = tagLister().listTags(facade().address() + "/" + Facades.RENAMED);

        succeeds(tags);
        assertThat(tags.screen()).contains("1.0", "latest").doesNotContain(Machines.ELSEWHERE);
        measured(Scenario.TAGS, Verdict.OK);
    }

    @Test
    void pagesOfTags_areListedToTheEnd_whereTheRegistryWantsTokens() {
        listsEveryTagOnce(Machines.PAGED);
        listsEveryTagOnce(Facades.PAGED_RENAMED);

        measured(Scenario.TAG_PAGES, Verdict.OK);
    }

    @Test
    void pagesOfTags_areListedToTheEnd_whereTheRegistryWantsNoToken() {
        listsEveryTagOnce(Machines.OPEN_PAGED);
        listsEveryTagOnce(Facades.OPEN_PAGED_RENAMED);

        measured(Scenario.OPEN_TAG_PAGES, Verdict.OK);
    }

    private void listsEveryTagOnce(String repository) {
        Outcome list = tagLister().listTags(facade().address() + "/" + repository);

        succeeds(list);
        assertThat(Machines.tagsOn(list)).as(evidence(list)).containsExactlyElementsOf(Machines.TAGS);
    }
}
