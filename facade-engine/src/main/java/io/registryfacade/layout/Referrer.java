package io.registryfacade.layout;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A manifest that refers to another one by its {@code subject}.
 *
 * @param artifactType the type of the artifact; {@code null} if it has none
 * @param annotations the manifest's annotations
 */
record Referrer(LayoutDescriptor descriptor, @Nullable String artifactType, Map<String, String> annotations) {
    static Referrer of(Manifest manifest) {
        ManifestDocument document = manifest.document();
        return new Referrer(manifest.descriptor(), document.artifactType(), document.annotations());
    }
}
