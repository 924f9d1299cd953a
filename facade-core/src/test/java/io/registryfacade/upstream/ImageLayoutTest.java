package io.registryfacade.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.registryfacade.oci.RepositoryName;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageLayoutTest {
    private static final Upstream LAYOUT = Upstream.layout("images");

    @Test
    void layout_isVerifiedLazily_unlessSetOtherwise() {
        assertThat(ImageLayout.at("images").verification()).isEqualTo(LayoutVerification.LAZY);
        assertThat(ImageLayout.at("images").withVerification(LayoutVerification.OFF))
                .hasToString("ImageLayout[location=images, verification=off]");
    }

    @Test
    void layouts_areEqual_ifAllTheirSettingsAre() {
        ImageLayout layout = ImageLayout.at("images");
        assertThat(layout)
                .isEqualTo(ImageLayout.at("images"))
                .hasSameHashCodeAs(ImageLayout.at("images"))
                .isNotEqualTo(ImageLayout.at("other"))
                .isNotEqualTo(layout.withVerification(LayoutVerification.START))
                .isNotEqualTo("images");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\u0000b"})
    void location_mustBeAPath(String location) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageLayout.at(location))
                .withMessage("an image layout needs the path of its folder or tar archive, such as ./images");
    }

    @Test
    void upstream_ofALayout_hasNoRegistry() {
        List<Consumer<Upstream>> calls = List.of(
                Upstream::registry,
                Upstream::origin,
                Upstream::url,
                Upstream::tokenOrigin,
                upstream -> upstream.withAuth(AuthMode.TOKEN),
                upstream -> upstream.withDelivery(Delivery.REDIRECT),
                upstream -> upstream.withCredentials("a", "b"),
                upstream -> upstream.withStreamBlobs(true),
                upstream -> upstream.withTokenOrigin("https://a.test"),
                upstream -> upstream.withConnection(ConnectionSettings.defaults()));
        assertThat(calls).allSatisfy(call -> assertThatIllegalStateException().isThrownBy(() -> call.accept(LAYOUT)));
    }

    @Test
    void upstream_isDescribed_forClientsWithoutItsPath() {
        assertThat(LAYOUT.isLayout()).isTrue();
        assertThat(LAYOUT.layout()).isEqualTo(ImageLayout.at("images"));
        assertThat(LAYOUT.type()).isEqualTo("layout");
        assertThat(LAYOUT.displayName()).isEqualTo("the image layout");
        assertThat(LAYOUT.imageHost()).isEqualTo("the image layout");
        assertThat(LAYOUT.imageName("my-org/app")).isEqualTo("my-org/app in the image layout");
        assertThat(LAYOUT.location()).isEqualTo("images");
        assertThat(LAYOUT.apiName(new RepositoryName("app"))).hasToString("app");
        assertThat(LAYOUT).hasToString("Upstream[layout=ImageLayout[location=images, verification=lazy]]");
    }

    @Test
    void registry_isDescribedByItsAddress() {
        Upstream hub = Upstream.dockerHub();
        assertThat(hub.isLayout()).isFalse();
        assertThat(hub.layout()).isNull();
        assertThat(hub.type()).isEqualTo("docker-hub");
        assertThat(hub.displayName()).isEqualTo("registry-1.docker.io");
        assertThat(hub.imageHost()).isEqualTo("docker.io");
        assertThat(hub.imageName("my-org/app")).isEqualTo("docker.io/my-org/app");
        assertThat(hub.location()).isEqualTo("https://registry-1.docker.io");
        assertThat(hub.apiName(new RepositoryName("alpine"))).hasToString("library/alpine");
    }

    @Test
    void layout_isParsed_byItsType() {
        assertThat(Upstream.parse("layout:./images")).isEqualTo(Upstream.layout("./images"));
    }
}
