package io.registryfacade.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.registryfacade.http.IpRange;
import io.registryfacade.http.Origin;
import io.registryfacade.oci.Digest;
import io.registryfacade.oci.RepositoryName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MirrorTest {
    private static final RepositoryName APP = new RepositoryName("my-org/app");
    private static final String HEX = "0a".repeat(32);
    private static final Digest DIGEST = new Digest("sha256:" + HEX);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    https://m.test                              | https://m.test/v2/my-org/app/blobs/sha256:{H}
                    https://m.test/                             | https://m.test/v2/my-org/app/blobs/sha256:{H}
                    HTTPS://M.test:443                          | https://m.test/v2/my-org/app/blobs/sha256:{H}
                    https://m.test:8443/{digest}                | https://m.test:8443/sha256:{H}
                    https://m.test/a/{algorithm}/{hex}          | https://m.test/a/sha256/{H}
                    https://m.test/{repository}/x-{hex}.tar     | https://m.test/my-org/app/x-{H}.tar
                    https://m.test/containers/images/{digest}   | https://m.test/containers/images/sha256:{H}
                    https://m.test/AZ/{hex}                     | https://m.test/AZ/{H}
                    https://m.test/{hex}/{hex}/                 | https://m.test/{H}/{H}/
                    https://m.test/a%20b%2F(~$&+,;=@)/{digest}  | -
                    https://m.test/a%20b%2f(~$&+,;=!*')/{digest}| https://m.test/a%20b%2f(~$&+,;=!*')/sha256:{H}
                    https://203.0.113.7/{hex}                   | https://203.0.113.7/{H}
                    https://[2001:db8::1]/{hex}                 | https://[2001:db8::1]/{H}
                    """)
    void location_isBuiltFromTheTemplate(String url, String location) {
        if (location.equals("-")) {
            assertThatIllegalArgumentException().isThrownBy(() -> Mirror.of(url));
            return;
        }
        Mirror mirror = Mirror.of(url);
        assertThat(mirror.location(APP, DIGEST)).isEqualTo(location.replace("{H}", HEX));
        assertThat(mirror.location(APP, DIGEST)).isEqualTo(mirror.origin() + mirror.target(APP, DIGEST));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    m.test/{hex}                      | it must begin with https://
                    http://m.test/{hex}               | it must begin with https://
                    ftp://m.test/{hex}                | it must begin with https://
                    https://m.test/{hex}?sig=1        | it must end with its path, without a query or fragment
                    https://m.test/{hex}#x            | it must end with its path, without a query or fragment
                    https://{hex}.m.test/             | placeholders belong in its path
                    https://{hex}                     | placeholders belong in its path
                    https://m.test/{tag}              | unknown placeholder '{tag}'; placeholders: {digest}, {algorithm}, {hex}, {repository}
                    https://m.test/{DIGEST}           | unknown placeholder '{DIGEST}'; placeholders: {digest}, {algorithm}, {hex}, {repository}
                    https://m.test/{hex               | a '{' of the path has no '}'; placeholders: {digest}, {algorithm}, {hex}, {repository}
                    https://m.test/blobs/             | its path has no {digest} or {hex}, so that all blobs would be the same; leave the path out if this is a registry
                    https://m.test/{repository}       | its path has no {digest} or {hex}, so that all blobs would be the same; leave the path out if this is a registry
                    https://m.test/{algorithm}        | its path has no {digest} or {hex}, so that all blobs would be the same; leave the path out if this is a registry
                    https://m.test/../{hex}           | its path has '/../', which clients may change
                    https://m.test/./{hex}            | its path has '/./', which clients may change
                    https://m.test//{hex}             | its path has '//', which clients may change
                    https://m.test/{hex}/..           | its path has '/../', which clients may change
                    https://m.test/a b/{hex}          | its path has a character that is not allowed in URLs at index 2; write it percent-encoded, such as %20 for a space
                    https://m.test/%2/{hex}           | its path has a character that is not allowed in URLs at index 1; write it percent-encoded, such as %20 for a space
                    https://m.test/{hex}%2            | its path has a character that is not allowed in URLs at index 6; write it percent-encoded, such as %20 for a space
                    https://m.test/%x0/{hex}          | its path has a character that is not allowed in URLs at index 1; write it percent-encoded, such as %20 for a space
                    https://m.test/%0x/{hex}          | its path has a character that is not allowed in URLs at index 1; write it percent-encoded, such as %20 for a space
                    https://m.test/%\u0661\u0661/{hex}| its path has a character that is not allowed in URLs at index 1; write it percent-encoded, such as %20 for a space
                    https://m.test/}[/{hex}           | its path has a character that is not allowed in URLs at index 2; write it percent-encoded, such as %20 for a space
                    """)
    void url_isRefused_andTheMessageSaysWhatIsRight(String url, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mirror.of(url))
                .withMessage("'" + url + "' is not the URL of a mirror: " + why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.31.0.1:8443",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "[::1]",
                "[fd00:ec2::254]",
                "[fe80::1]",
                "[::ffff:10.0.0.1]",
                "localhost"
            })
    void internalAddress_isRefused(String host) {
        String url = "https://" + host + "/{hex}";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mirror.of(url))
                .withMessage("'" + url
                        + "' is not the URL of a mirror: its address is an internal one, which clients elsewhere cannot"
                        + " reach");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://me:secret@m.test/{hex}", "https://me:sec/ret@m.test", "me:secret@m.test"})
    void userInformation_isRefused_andNotShown(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mirror.of(url))
                .withMessage("a mirror must be public: leave out the '@' and the text before it");
    }

    @Test
    void hostThatIsNone_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Mirror.of("https:///{hex}"));
        assertThatIllegalArgumentException().isThrownBy(() -> Mirror.of("https://127.1/{hex}"));
        assertThatIllegalArgumentException().isThrownBy(() -> Mirror.of("https://2130706433/{hex}"));
    }

    @Test
    void longUrl_isRefused() {
        String fitting = "https://m.test/{hex}/";
        assertThat(Mirror.of(fitting + "a".repeat(2_000 - fitting.length()))).isNotNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mirror.of(fitting + "a".repeat(2_001 - fitting.length())))
                .withMessage("the URL of a mirror has at most 2000 characters");
    }

    @Test
    void location_isAtTheOriginOnly() {
        Origin origin = Origin.parse("https://m.test");
        assertThat(Mirror.withinOrigin("https://m.test/x", origin)).isEqualTo("https://m.test/x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mirror.withinOrigin("https://m.test.evil.test/x", origin))
                .withMessage("'https://m.test.evil.test/x' is not at https://m.test");
    }

    @Test
    void withoutNetworks_itIsForEveryClient() throws Exception {
        Mirror mirror = Mirror.of("https://m.test");
        Path file = Files.writeString(folder.resolve("networks"), "2001:db8::/32\n");
        assertThat(mirror.isForEveryClient()).isTrue();
        assertThat(mirror.withNetworks("10.0.0.0/8").isForEveryClient()).isFalse();
        assertThat(mirror.withNetworksFile(file).isForEveryClient()).isFalse();
        Mirror both = mirror.withNetworksFile(file).withNetworks("10.0.0.0/8", "192.0.2.1");
        assertThat(both.networks()).containsExactly(IpRange.parse("10.0.0.0/8"), IpRange.parse("192.0.2.1"));
        assertThat(Objects.requireNonNull(both.networksFile()).ranges())
                .containsExactly(IpRange.parse("2001:db8::/32"));
        assertThatIllegalArgumentException().isThrownBy(() -> mirror.withNetworks("10.0.0.0/33"));
        assertThatIllegalArgumentException().isThrownBy(() -> mirror.withNetworks("10.0.0.1/8"));
    }

    @Test
    void mirrors_areEqual_ifTheirSettingsAre() throws Exception {
        Path file = Files.writeString(folder.resolve("networks"), "2001:db8::/32\n");
        Mirror mirror = Mirror.of("https://m.test");
        assertThat(mirror)
                .isEqualTo(Mirror.of("https://m.test"))
                .hasSameHashCodeAs(Mirror.of("https://m.test"))
                .isNotEqualTo(Mirror.of("https://m.test/{hex}"))
                .isNotEqualTo(mirror.withNetworks("10.0.0.0/8"))
                .isNotEqualTo(mirror.withNetworksFile(file))
                .isNotEqualTo("https://m.test")
                .hasToString("https://m.test");
    }
}
