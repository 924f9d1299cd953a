package io.registryfacade.config;

import io.registryfacade.config.MappingReader.TextValue;
import io.registryfacade.page.PageLink;
import io.registryfacade.page.PageLogo;
import io.registryfacade.page.PageSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Binds the settings of the page for people. */
final class PageBinding {
    static final Set<String> KEYS = Set.of("title", "logo", "links");
    static final Set<String> LINK_KEYS = Set.of("text", "url");

    private final MappingReader fields;
    private final BindingContext source;

    private PageBinding(MappingReader fields) {
        this.fields = fields;
        this.source = fields.source();
    }

    /** Returns the settings; the defaults for what is missing or, after recording the problem, invalid. */
    static PageSettings page(MappingReader configuration) {
        return new PageBinding(new MappingReader(configuration.mapping("page"), KEYS, configuration.source())).page();
    }

    private PageSettings page() {
        PageSettings page = fields.apply(PageSettings.defaults(), "title", PageSettings::withTitle);
        page = fields.apply(page, "logo", (it, file) -> it.withLogo(logo(file)));
        List<PageLink> links = links();
        PageSettings withoutLinks = page;
        @Nullable
        PageSettings withLinks = links.isEmpty()
                ? null
                : source.problems().collect(fields.locationOf("links"), () -> withoutLinks.withLinks(links));
        return withLinks == null ? withoutLinks : withLinks;
    }

    private PageLogo logo(String file) {
        Path path = source.folder().resolve(file);
        try (InputStream in = Files.newInputStream(path)) {
            return PageLogo.of(file, in.readNBytes(PageLogo.MAX_SIZE + 1));
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("cannot read the logo " + path + ": there is no such file", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read the logo " + path + ": " + e, e);
        }
    }

    private List<PageLink> links() {
        List<PageLink> links = new ArrayList<>();
        for (Node item : fields.items("links")) {
            if (item instanceof Node.Mapping mapping) {
                addLink(new MappingReader(mapping, LINK_KEYS, source), links);
            } else {
                source.problems().add(item.location(), "a link must be keys and values: text and url");
            }
        }
        return links;
    }

    private void addLink(MappingReader link, List<PageLink> links) {
        TextValue text = link.requiredText("text");
        TextValue url = link.requiredText("url");
        if (text != null && url != null) {
            source.problems().collect(url, it -> links.add(new PageLink(text.value(), it)));
        }
    }
}
