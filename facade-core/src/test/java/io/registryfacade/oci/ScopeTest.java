package io.registryfacade.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', nullValues = "-", textBlock = """
                    # text                    | name     | actions   | includes pull
                    repository:acme/app:pull  | acme/app | pull      | true
                    repository:a:pull,push    | a        | pull,push | true
                    repository:a:push         | a        | push      | false
                    repository:a:PULL         | a        | PULL      | false
                    repository:a:*            | a        | *         | true
                    repository:a:push,pull    | a        | push,pull | true
                    repository:a:push,pulls   | a        | push,pulls | false
                    repository:a:             | a        | ""        | false
                    # not about a repository
                    registry:catalog:*        | -        | *         | true
                    registry:catalog:pull     | -        | pull      | true
                    repository(plugin):a:pull | -        | pull      | true
                    Repository:a:pull         | -        | pull      | true
                    repository:pull           | -        | pull      | true
                    pull                      | -        | pull      | true
                    """)
    void parse_separatesRepositoryAndActions(String text, String name, String actions, boolean pull) {
        Scope scope = Scope.parse(text);
        assertThat(scope).isEqualTo(new Scope(name == null ? null : new RepositoryName(name), actions));
        assertThat(scope.includesPull()).isEqualTo(pull);
        assertThat(scope).hasToString(name == null ? "" : text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "repository::pull",
                "repository:App:pull",
                "repository:a:b:pull",
                "repository:a%2fb:pull",
                "repository:../a:pull",
                "repository:host:5000/a:pull"
            })
    void parse_rejectsInvalidNames(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Scope.parse(text));
    }

    @Test
    void pull_hasTheFormatOfTokenServers() {
        assertThat(Scope.pull(new RepositoryName("acme/app"))).hasToString("repository:acme/app:pull");
    }

    @Test
    void actions_areRequired() {
        assertThatNullPointerException().isThrownBy(() -> new Scope(null, null));
    }
}
