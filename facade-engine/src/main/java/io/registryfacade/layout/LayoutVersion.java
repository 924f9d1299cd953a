package io.registryfacade.layout;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.registryfacade.oci.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The file {@code oci-layout} (image specification, {@code image-layout.md}). */
final class LayoutVersion {
    private static final String MEMBER = "imageLayoutVersion";

    private LayoutVersion() {}

    /**
     * Rejects a layout of a later version. A layout without the file is accepted, because some tools omit it.
     *
     * @throws LayoutException if the version is not 1
     */
    static void requireSupported(LayoutFolder folder) throws IOException {
        LayoutFile file = folder.version();
        if (file == null) {
            return;
        }
        String version = read(file);
        if (version == null || !version.startsWith("1.")) {
            throw LayoutException.fault(
                    ErrorCode.UNSUPPORTED,
                    "the image layout is of another version than 1, which this facade does not support",
                    file.location() + ": " + MEMBER + " must be 1.0.0" + (version == null ? "" : ", but is " + version)
                            + "; copy the images with another tool");
        }
    }

    private static @Nullable String read(LayoutFile file) throws IOException {
        String version = null;
        try (InputStream in = new SourceInputStream(file.open());
                JsonParser parser = Json.FACTORY.createParser(in)) {
            JsonToken token = parser.nextToken();
            while (token == JsonToken.START_OBJECT && parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isVersion = parser.currentName().equals(MEMBER);
                parser.nextToken();
                String text = Json.text(parser);
                version = isVersion ? text : version;
            }
        } catch (JacksonException e) {
            return null;
        }
        return version;
    }
}
