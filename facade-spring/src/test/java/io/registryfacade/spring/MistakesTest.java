package io.registryfacade.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.InvalidConfigurationException;
import io.registryfacade.RegistryFacade;
import io.registryfacade.upstream.Upstream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

class MistakesTest {
    private final WebApplicationContextRunner application = new WebApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(RegistryFacadeAutoConfiguration.class));

    /** Returns the problems of an application with these properties, without their locations. */
    private List<String> problems(String... properties) {
        List<String> problems = new ArrayList<>();
        application
                .withPropertyValues(properties)
                .run(context -> problems.addAll(problems(context.getStartupFailure())));
        return problems.stream()
                .map(each -> each.replaceAll(" \\(.*?\\):", ":"))
                .toList();
    }

    private static List<String> problems(Throwable failure) {
        assertThat(failure).hasRootCauseInstanceOf(InvalidConfigurationException.class);
        Throwable cause = failure;
        while (!(cause instanceof InvalidConfigurationException)) {
            cause = cause.getCause();
        }
        return ((InvalidConfigurationException) cause).problems();
    }

    @Test
    void fileAndOtherProperties_excludeEachOther() {
        assertThat(problems("registry-facade.config=facade.yaml", "registry-facade.push=refuse"))
                .containsExactly(
                        "registry-facade.config: a facade is described by this file or by other properties, not"
                                + " by both");
    }

    @Test
    void files_areNamedAsGiven() {
        assertThat(problems("registry-facade.config=no/such.yaml"))
                .containsExactly("no/such.yaml:1:1: cannot be read: there is no such file");
        assertThat(problems("registry-facade.config=classpath:no/such.yaml"))
                .containsExactly("registry-facade.config: there is no classpath:no/such.yaml");
        assertThat(problems("registry-facade.config=https://example.com/facade.yaml"))
                .containsExactly("registry-facade.config: must be file:, classpath: or a path");
    }

    @Test
    void allMistakes_areReported() {
        assertThat(problems(
                        "registry-facade.upstreams.hub.type=docker-hubb",
                        "registry-facade.upstreams.hub.usrname=me",
                        "registry-facade.upstreams.hub.stream-blobs=perhaps",
                        "registry-facade.upstreams.hub.connect-timeout=soon",
                        "registry-facade.upstreams.other=ghcr",
                        "registry-facade.routes[0].repository=My-Org/**",
                        "registry-facade.routes[0].upstream=hubb",
                        "registry-facade.status=any",
                        "registry-facade.delivery=never",
                        "registry-facade.filter.order=first",
                        "registry-facade.reload=true"))
                .containsExactlyInAnyOrder(
                        "registry-facade.filter.order: must be a whole number",
                        "registry-facade.upstreams.hub.stream-blobs: must be true or false",
                        "registry-facade.upstreams.other: must be keys and values",
                        "registry-facade.delivery: must be one of auto, redirect, resolve",
                        "registry-facade.status: must be a whole number",
                        "registry-facade.reload: unknown property 'reload'; known: cache-control, cdn, config, delivery, enabled,"
                                + " filter, page, public-url, push, resolve, routes, status, trusted-proxies, unrouted,"
                                + " upstreams",
                        "registry-facade.upstreams.hub.usrname: unknown property 'usrname', did you mean 'username'?",
                        "registry-facade.upstreams.hub.type: unknown type 'docker-hubb', did you mean 'docker-hub'?",
                        "registry-facade.upstreams.hub.connect-timeout: 'soon' is not a time: write a number up to"
                                + " 999999999 and ms, s, m or h, such as 5s",
                        "registry-facade.routes[0].repository: 'My-Org' is not a repository name: 'M' cannot stand at"
                                + " position 1; a repository name is made of components separated by '/', each of"
                                + " lower-case letters and digits with a single '.', one or two '_' or any number of"
                                + " '-' between them",
                        "registry-facade.routes[0].upstream: unknown upstream 'hubb', did you mean 'hub'?");
    }

    @Test
    void upstreams_areNamedAsWritten() {
        assertThat(problems(
                        "registry-facade.upstreams[my_Hub.1].type=docker-hubb",
                        "registry-facade.routes[0].repository=a",
                        "registry-facade.routes[0].upstream=my_Hub.1"))
                .containsExactly("registry-facade.upstreams[my_Hub.1].type: unknown type 'docker-hubb', did you mean"
                        + " 'docker-hub'?");
    }

    @Test
    void mistakesBesideAFacadeBean_areReported() {
        application
                .withBean(
                        RegistryFacade.class,
                        () -> RegistryFacade.builder()
                                .upstream("hub", Upstream.dockerHub())
                                .route("**", "hub")
                                .build())
                .withPropertyValues("registry-facade.filter.ordre=1")
                .run(context -> assertThat(problems(context.getStartupFailure()))
                        .singleElement()
                        .asString()
                        .startsWith("registry-facade.filter.ordre")
                        .endsWith(": unknown property 'ordre', did you mean 'order'?"));
    }

    @ParameterizedTest
    @CsvSource({
        "pubic-url, pubic-url, public-url",
        "upstream.hub.type, upstream, upstreams",
        "resolv.deadline, resolv, resolve",
        "resolve.manifest-cahce, manifest-cahce, manifest-cache",
        "upstreams.hub.limits.stream, stream, streams",
        "upstreams[my.hub].passwd, passwd, password",
        "routes[0].repo, repo, repository",
        "routes[0].upstream[0].nam, nam, name"
    })
    void similarProperty_isSuggested(String property, String unknown, String suggestion) {
        assertThat(problems("registry-facade." + property + "=x"))
                .contains("registry-facade." + property + ": unknown property '" + unknown + "', did you mean '"
                        + suggestion + "'?");
    }

    @Test
    void propertyBelowAValue_isAMistake() {
        assertThat(problems("registry-facade.push.policy=refuse"))
                .contains("registry-facade.push.policy: has no properties");
    }

    @Test
    void skippedIndex_isAMistake() {
        assertThat(problems("registry-facade.upstreams.hub.type=docker-hub", "registry-facade.routes[1].repository=a"))
                .contains("registry-facade.routes[1].repository: there is no such property");
    }

    @Test
    void analysis_showsEachMistake_withItsLocation() throws Exception {
        PropertySource<?> source = new YamlPropertySourceLoader()
                .load("application.yaml", new ClassPathResource("io/registryfacade/spring/mistakes.yaml"))
                .get(0);

        application
                .withInitializer(
                        context -> context.getEnvironment().getPropertySources().addFirst(source))
                .run(context -> {
                    FailureAnalysis analysis =
                            new InvalidConfigurationFailureAnalyzer().analyze(context.getStartupFailure());

                    assertThat(analysis.getDescription().lines())
                            // for later versions of Spring Boot, this test is in a jar, which the line names
                            .extracting(line -> line.replaceAll(" from \\S+[.]jar", ""))
                            .containsExactly(
                                    "The registry facade cannot be configured:",
                                    "",
                                    "    registry-facade.upstreams.ghcr.type (class path resource"
                                            + " [io/registryfacade/spring/mistakes.yaml] - 4:13): unknown type 'ghcrr', did"
                                            + " you mean 'ghcr'?",
                                    "    registry-facade.routes[0].upstream (class path resource"
                                            + " [io/registryfacade/spring/mistakes.yaml] - 7:17): unknown upstream 'gcr',"
                                            + " did you mean 'ghcr'?");
                    assertThat(analysis.getAction()).contains("docs/embed.md");
                });
    }

    @Test
    void secrets_areNotShown() {
        assertThat(problems(
                        "registry-facade.upstreams.hub.type=ghcr",
                        "registry-facade.upstreams.hub.password=s3cr3t",
                        "registry-facade.resolve.token-key=s3cr3t"))
                .isNotEmpty()
                .noneMatch(problem -> problem.contains("s3cr3t"));
    }
}
