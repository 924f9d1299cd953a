package io.registryfacade.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.registryfacade.http.Origin;
import io.registryfacade.oci.RepositoryName;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class RegistryTest {
    @Test
    void of_isARegistryWithoutQuirks() {
        Origin origin = Origin.parse("https://r.test:5000");
        assertThat(Registry.of("mine", "https://R.test:5000/", Auth.TOKEN))
                .isEqualTo(new Registry("mine", origin, "r.test:5000", Auth.TOKEN, origin, UnaryOperator.identity()));
        assertThatIllegalArgumentException().isThrownBy(() -> Registry.of("mine", "r.test", Auth.TOKEN));
    }

    @Test
    void naming_doesNotCount_soThatAReloadKeepsWhatWasLearned() {
        Origin o = Origin.parse("https://r.test");
        Registry first = new Registry("x", o, "r.test", Auth.NONE, o, name -> new RepositoryName("a/" + name));
        Registry again = new Registry("x", o, "r.test", Auth.NONE, o, name -> new RepositoryName("a/" + name));
        assertThat(again.naming()).isNotEqualTo(first.naming());
        assertThat(again).isEqualTo(first).hasSameHashCodeAs(first);
        assertThat(new Upstream(again)).isEqualTo(new Upstream(first)).hasSameHashCodeAs(new Upstream(first));
    }

    @Test
    void everythingElse_counts() {
        Origin o = Origin.parse("https://r.test");
        Origin other = Origin.parse("https://other.test");
        UnaryOperator<RepositoryName> same = UnaryOperator.identity();
        Registry registry = new Registry("x", o, "r.test", Auth.NONE, o, same);
        assertThat(List.of(
                        new Registry("y", o, "r.test", Auth.NONE, o, same),
                        new Registry("x", other, "r.test", Auth.NONE, o, same),
                        new Registry("x", o, "other.test", Auth.NONE, o, same),
                        new Registry("x", o, "r.test", Auth.TOKEN, o, same),
                        new Registry("x", o, "r.test", Auth.NONE, other, same)))
                .doesNotContain(registry);
        assertThat((Object) registry).isNotEqualTo("x");
    }

    @Test
    void nothing_mayBeMissing() {
        Origin o = Origin.parse("https://r.test");
        UnaryOperator<RepositoryName> same = UnaryOperator.identity();
        assertThat(List.<Runnable>of(
                        () -> new Registry(null, o, "r.test", Auth.NONE, o, same),
                        () -> new Registry("x", null, "r.test", Auth.NONE, o, same),
                        () -> new Registry("x", o, null, Auth.NONE, o, same),
                        () -> new Registry("x", o, "r.test", null, o, same),
                        () -> new Registry("x", o, "r.test", Auth.NONE, null, same),
                        () -> new Registry("x", o, "r.test", Auth.NONE, o, null)))
                .allSatisfy(incomplete -> assertThatNullPointerException().isThrownBy(incomplete::run));
    }
}
