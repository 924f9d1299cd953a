package io.registryfacade.edge.images;

import io.registryfacade.layout.LayoutDescriptor;
import io.registryfacade.layout.LayoutRepository;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A manifest or blob of a layout. */
record LayoutSource(LayoutRepository repository, LayoutDescriptor descriptor) implements Source {
    @Override
    public String key() {
        return descriptor.digest().value();
    }

    @Override
    public long size() {
        return descriptor.size();
    }

    @Override
    public @Nullable Path file() throws IOException {
        return repository.file(descriptor.digest());
    }

    @Override
    public InputStream open() throws IOException {
        return repository.open(descriptor.digest());
    }
}
