package io.registryfacade.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.registryfacade.http.IpRange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworksFileTest {
    @TempDir
    private Path folder;

    private Path write(String text) throws Exception {
        return Files.writeString(folder.resolve("networks.txt"), text);
    }

    @Test
    void ranges_areOneALine_withComments() throws Exception {
        Path path = write("# AWS\r\n\n 10.0.0.0/8 # inside\r\n2001:db8::/32\n\t192.0.2.1");
        NetworksFile file = NetworksFile.read(path);
        assertThat(file.ranges())
                .containsExactly(
                        IpRange.parse("10.0.0.0/8"), IpRange.parse("2001:db8::/32"), IpRange.parse("192.0.2.1"));
        assertThat(file.path()).isEqualTo(path);
        assertThat(file).hasToString(path + " (3 ranges)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
                    10.0.0.0/8~10.0.0.0/33~x|:2: '10.0.0.0/33' is not a range of addresses, such as 10.0.0.0/8, 2001:db8::/32 or 127.0.0.1
                    # x~~{~|:3: '{' is not a range of addresses, such as 10.0.0.0/8, 2001:db8::/32 or 127.0.0.1
                    10.0.0.0/8 10.0.0.0/8|:1: '10.0.0.0/8 10.0.0.0/8' is not a range of addresses, such as 10.0.0.0/8, 2001:db8::/32 or 127.0.0.1
                    # a~203.0.113.7/24|:2: '203.0.113.7/24' does not begin with the first address of its range; write 203.0.113.0/24 for the range, or 203.0.113.7 for the single address
                    # nothing~| has no range of addresses; write one a line, such as 10.0.0.0/8
                    ''| has no range of addresses; write one a line, such as 10.0.0.0/8
                    """)
    void brokenFile_isRefused_withItsLine(String text, String problem) throws Exception {
        Path path = write(text.replace('~', '\n'));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworksFile.read(path))
                .withMessage(path + problem);
    }

    @Test
    void otherFiles_areRefused() throws Exception {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworksFile.read(folder.resolve("none")))
                .withMessage("cannot read networks from " + folder.resolve("none") + ": there is no such file");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworksFile.read(folder))
                .withMessage("cannot read networks from " + folder + ": it is a folder, not a file");
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworksFile.read(binary))
                .withMessage("cannot read networks from " + binary + ": it is not UTF-8");
    }

    @Test
    void byteOrderMark_isIgnored_inFrontOfTheFirstLineOnly() throws Exception {
        assertThat(NetworksFile.read(write("\uFEFF10.0.0.0/8\n")).ranges())
                .containsExactly(IpRange.parse("10.0.0.0/8"));
        Path path = write("10.0.0.0/8\n\uFEFF10.0.0.0/8\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworksFile.read(path))
                .withMessageStartingWith(path + ":2: ");
    }

    @Test
    void fileThatCannotBeRead_isRefused_withTheReason() throws Exception {
        // a name that is longer than those of any file system
        Path path = folder.resolve("n".repeat(5_000));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworksFile.read(path))
                .withMessageStartingWith("cannot read networks from " + path + ": ")
                .withMessageNotContaining("Exception");
    }

    @Test
    void lengthAndRanges_areLimited() throws Exception {
        String line = "10.0.0.0/8\n";
        assertThat(NetworksFile.read(write(line.repeat(NetworksFile.MAX_RANGES)))
                        .ranges())
                .hasSize(NetworksFile.MAX_RANGES);
        Path path = write(line.repeat(NetworksFile.MAX_RANGES + 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworksFile.read(path))
                .withMessage(path + ":100001: a file has at most 100000 ranges of addresses");
        assertThat(NetworksFile.read(write(line + "#".repeat(NetworksFile.MAX_BYTES - line.length())))
                        .ranges())
                .hasSize(1);
        write(line + "#".repeat(NetworksFile.MAX_BYTES - line.length() + 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworksFile.read(path))
                .withMessage(path + " is longer than 4 MiB, so it is no list of networks");
    }

    @Test
    void sameContent_isTheSameFile() throws Exception {
        NetworksFile first = NetworksFile.read(write("10.0.0.0/8\n"));
        write("10.0.0.0/8\n");
        assertThat(first.readAgain()).isSameAs(first);
        write("10.0.0.0/9\n");
        NetworksFile changed = first.readAgain();
        assertThat(changed.ranges()).isEqualTo(List.of(IpRange.parse("10.0.0.0/9")));
        // so that a reload of the configuration keeps what was learned of the mirrors
        assertThat(changed).isEqualTo(first).hasSameHashCodeAs(first).isNotEqualTo("x");
        Path other = Files.writeString(folder.resolve("other"), "10.0.0.0/8\n");
        assertThat(NetworksFile.read(other)).isNotEqualTo(first);
        write("x");
        assertThatIllegalArgumentException().isThrownBy(first::readAgain);
    }
}
