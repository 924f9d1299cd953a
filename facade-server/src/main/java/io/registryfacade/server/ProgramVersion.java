package io.registryfacade.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of the program, which the build writes into a resource. */
final class ProgramVersion implements IVersionProvider {
    /** Returns the version, such as {@code 1.2.3}. */
    static String text() {
        Properties properties = new Properties();
        try (InputStream in = ProgramVersion.class.getResourceAsStream("version.properties")) {
            properties.load(Objects.requireNonNull(in, "the build copies it"));
        } catch (IOException e) {
            throw new UncheckedIOException("the version in the jar cannot be read", e);
        }
        return properties.getProperty("version");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"registry-facade " + text()};
    }
}
