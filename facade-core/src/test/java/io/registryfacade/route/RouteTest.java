package io.registryfacade.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.registryfacade.oci.RepositoryName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # repository | as          | name       | at the upstream
                    my-org/**    | my-org/**   | my-org/app | my-org/app
                    my-org/**    | acme/**     | my-org/app | acme/app
                    my-org/**    | a/b/**      | my-org/c/d | a/b/c/d
                    my-org/**    | **          | my-org/app | app
                    my-org/a/**  | **          | my-org/a/b/c | b/c
                    **           | **          | app        | app
                    **           | acme/**     | app        | acme/app
                    **           | acme/**     | my-org/app | acme/my-org/app
                    my-org/app   | my-org/app  | my-org/app | my-org/app
                    my-org/app   | other       | my-org/app | other
                    app          | a/b         | app        | a/b
                    """)
    void rename_exchangesTheBase_andKeepsWhatIsBelow(String repository, String as, String name, String renamed) {
        assertThat(Routes.route(repository, as).rename(new RepositoryName(name)))
                .isEqualTo(new RepositoryName(renamed));
    }

    @Test
    void rename_givesNothing_wherethatWouldBeTooLong() {
        Route longer = Routes.route("a/**", "abc/**");
        assertThat(longer.rename(new RepositoryName("a/" + "b".repeat(251))))
                .isEqualTo(new RepositoryName("abc/" + "b".repeat(251)));
        assertThat(longer.rename(new RepositoryName("a/" + "b".repeat(252)))).isNull();
    }

    @ParameterizedTest
    @CsvSource({"my-org/**, acme/app", "my-org/app, acme/**", "app, **"})
    void bothSides_areARepositoryOrBothANamespace(String repository, String as) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Routes.route(repository, as))
                .withMessage("'" + repository + "' cannot be mapped to '" + as
                        + "': both must be a repository, or both a namespace that ends with **");
    }
}
