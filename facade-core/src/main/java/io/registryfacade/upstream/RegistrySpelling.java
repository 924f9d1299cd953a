package io.registryfacade.upstream;

import io.registryfacade.http.Origin;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people write for a registry: its type with or without a hyphen, or the host in its image references. */
final class RegistrySpelling {
    private RegistrySpelling() {}

    /** Returns the type that is meant; {@code null} if it is none with a fixed URL. */
    static @Nullable String type(String text, Map<String, RegistryAdapter> adapters) {
        return adapters.values().stream()
                .filter(adapter -> letters(adapter.type()).equals(letters(text)) || isHostOf(text, adapter))
                .map(RegistryAdapter::type)
                .findFirst()
                .orElse(null);
    }

    private static String letters(String type) {
        return type.replace("-", "").toLowerCase(Locale.ROOT);
    }

    private static boolean isHostOf(String text, RegistryAdapter adapter) {
        try {
            Registry registry = adapter.registry(null);
            return text.equals(registry.imageHost())
                    || text.equals(registry.origin().authority());
        } catch (IllegalArgumentException e) {
            // a type whose URL is configured
            return false;
        }
    }

    /** Returns the URL of a host with an optional port; {@code null} if the text is no host. */
    static @Nullable String url(String text) {
        Origin origin;
        try {
            origin = Origin.parse("https://" + text);
        } catch (IllegalArgumentException e) {
            return null;
        }
        if (origin.isLoopback()) {
            return "http://" + text;
        }
        // a word alone is rather a type that is spelled wrong
        return text.indexOf('.') < 0 && text.indexOf(':') < 0 ? null : "https://" + text;
    }
}
