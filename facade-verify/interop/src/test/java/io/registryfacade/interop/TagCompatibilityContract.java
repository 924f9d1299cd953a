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
        measure(Scenario.TAGS, () -> {
            Outcome tags = tagLister().listTags(facade().address() + "/" + Facades.RENAMED);

            Verdict verdict = success(tags);
            if (verdict == Verdict.OK) {
                assertThat(tags.screen()).contains("1.0", "latest");
                // rules cannot change what a registry sends
                assertThat(tags.screen().contains(TestHosts.UPSTREAM_APP) && !Edge.isRunForRules())
                        .isFalse();
            }
            return verdict;
        });
    }

    @Test
    void pagesOfTags_areListedToTheEnd_ifTheRegistryRequiresTokens() {
        measure(Scenario.TAG_PAGES, () -> allTags(facade(), TestHosts.PAGED, Facades.PAGED_RENAMED));
    }

    @Test
    void pagesOfTags_areListedToTheEnd_ifTheRegistryRequiresNoToken() {
        measure(Scenario.OPEN_TAG_PAGES, () -> allTags(facade(), TestHosts.OPEN_PAGED, Facades.OPEN_PAGED_RENAMED));
    }

    @Test
    void tagsOfFiles_areListed() {
        measure(Scenario.FILES_TAGS, () -> allTags(facadeOfFiles(), TestHosts.PAGED, Facades.PAGED_RENAMED));
    }

    private Verdict allTags(FacadeHost facade, String repository, String renamed) {
        return allTags(facade, repository).and(allTags(facade, renamed));
    }

    private Verdict allTags(FacadeHost facade, String repository) {
        Outcome list = tagLister().listTags(facade.address() + "/" + repository);

        Verdict verdict = success(list);
        return TestHosts.tagsOn(list).equals(TestHosts.TAGS) ? verdict : Verdict.FAILS;
    }
}
