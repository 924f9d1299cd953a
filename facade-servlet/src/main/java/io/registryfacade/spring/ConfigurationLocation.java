package io.registryfacade.spring;

import io.registryfacade.FacadeListener;
import io.registryfacade.InvalidConfigurationException;
import io.registryfacade.config.FacadeConfiguration;
import io.registryfacade.server.FacadeEngine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.Resource;
import org.springframework.util.ClassUtils;
import org.springframework.util.ResourceUtils;

/**
 * Where a configuration file is: {@code file:}, {@code classpath:}, or a path.
 *
 * @param text what the property says
 * @param property what messages call the property
 */
record ConfigurationLocation(String text, String property) {
    private static final String YAML = "com.fasterxml.jackson.dataformat.yaml.YAMLFactory";

    FacadeEngine engine(List<FacadeListener> listeners) {
        // Spring Boot 4 has Jackson 3, which is another library
        if (!ClassUtils.isPresent(YAML, FacadeConfiguration.class.getClassLoader())) {
            throw problem("to read a file, com.fasterxml.jackson.dataformat:jackson-dataformat-yaml 2 is needed");
        }
        if (!ResourceUtils.isUrl(text)) {
            return serve(Path.of(text), listeners);
        }
        Resource resource = new DefaultResourceLoader().getResource(text);
        try {
            return resource.isFile()
                    ? serve(resource.getFile().toPath(), listeners)
                    : new FacadeEngine(read(resource).facade(), listeners);
        } catch (IOException e) {
            throw problem("cannot be read: " + e.getMessage());
        }
    }

    private static FacadeEngine serve(Path file, List<FacadeListener> listeners) {
        return new FacadeEngine(FacadeConfiguration.read(file).facade(), listeners);
    }

    /** One that is in a jar, which nobody changes. */
    private FacadeConfiguration read(Resource resource) throws IOException {
        if (!text.startsWith(ResourceUtils.CLASSPATH_URL_PREFIX)) {
            throw problem("'" + text + "' is neither file: nor classpath: nor a path");
        }
        try (InputStream in = resource.getInputStream()) {
            return FacadeConfiguration.read(
                    text, new String(in.readAllBytes(), StandardCharsets.UTF_8), System.getenv());
        }
    }

    private InvalidConfigurationException problem(String text) {
        return new InvalidConfigurationException(List.of(property + ": " + text));
    }
}
