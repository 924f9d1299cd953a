package io.registryfacade.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SystemPropertyDefaultsTest {
    private final Properties properties = new Properties();

    private Object adminPort(String... arguments) {
        CommandLine program = Main.commandLine(Map.of());
        program.setDefaultValueProvider(new SystemPropertyDefaults(properties));
        CommandLine.ParseResult parsed = program.parseArgs(arguments);
        return parsed.subcommand().commandSpec().findOption("--admin-port").getValue();
    }

    @Test
    void aPropertyNamesTheCommandAndTheOption() {
        properties.setProperty("registry-facade.serve.admin-port", "9090");

        assertThat(adminPort("serve")).isEqualTo(9090);
    }

    @Test
    void theCommandLine_replacesIt() {
        properties.setProperty("registry-facade.serve.admin-port", "9090");

        assertThat(adminPort("serve", "--admin-port", "9091")).isEqualTo(9091);
    }

    @Test
    void propertiesOfOtherCommands_doNotMatter() {
        properties.setProperty("registry-facade.demo.admin-port", "9090");

        assertThat(adminPort("serve")).isNull();
    }
}
