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
    void of_usesTheSameNamesAndOrigin() {
        Origin origin = Origin.parse("https://r.test:5000");
        assertThat(Registry.of("mine", "https://R.test:5000/", AuthMode.TOKEN))
                .isEqualTo(
                        new Registry("mine", origin, "r.test:5000", AuthMode.TOKEN, origin, UnaryOperator.identity()));
        assertThatIllegalArgumentException().isThrownBy(() -> Registry.of("mine", "r.test", AuthMode.TOKEN));
    }

    @Test
    void equality_ignoresTheMapper_soThatAReloadRetainsState() {
        Origin o = Origin.parse("https://r.test");
        Registry first = new Registry("x", o, "r.test", AuthMode.NONE, o, name -> new RepositoryName("a/" + name));
        Registry again = new Registry("x", o, "r.test", AuthMode.NONE, o, name -> new RepositoryName("a/" + name));
        assertThat(again.repositoryMapper()).isNotEqualTo(first.repositoryMapper());
        assertThat(again).isEqualTo(first).hasSameHashCodeAs(first);
        assertThat(new Upstream(again)).isEqualTo(new Upstream(first)).hasSameHashCodeAs(new Upstream(first));
    }

    @Test
    void equality_comparesEverythingElse() {
        Origin o = Origin.parse("https://r.test");
        Origin other = Origin.parse("https://other.test");
        UnaryOperator<RepositoryName> same = UnaryOperator.identity();
        Registry registry = new Registry("x", o, "r.test", AuthMode.NONE, o, same);
        assertThat(List.of(
                        new Registry("y", o, "r.test", AuthMode.NONE, o, same),
                        new Registry("x", other, "r.test", AuthMode.NONE, o, same),
                        new Registry("x", o, "other.test", AuthMode.NONE, o, same),
                        new Registry("x", o, "r.test", AuthMode.TOKEN, o, same),
                        new Registry("x", o, "r.test", AuthMode.NONE, other, same)))
                .doesNotContain(registry);
        assertThat((Object) registry).isNotEqualTo("x");
    }

    @Test
    void components_areRequired() {
        Origin o = Origin.parse("https://r.test");
        UnaryOperator<RepositoryName> same = UnaryOperator.identity();
        assertThat(List.<Runnable>of(
                        () -> new Registry(null, o, "r.test", AuthMode.NONE, o, same),
                        () -> new Registry("x", null, "r.test", AuthMode.NONE, o, same),
                        () -> new Registry("x", o, null, AuthMode.NONE, o, same),
                        () -> new Registry("x", o, "r.test", null, o, same),
                        () -> new Registry("x", o, "r.test", AuthMode.NONE, null, same),
                        () -> new Registry("x", o, "r.test", AuthMode.NONE, o, null)))
                .allSatisfy(incomplete -> assertThatNullPointerException().isThrownBy(incomplete::run));
    }
}
