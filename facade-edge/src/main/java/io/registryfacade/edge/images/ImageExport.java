package io.registryfacade.edge.images;

import io.registryfacade.RegistryFacade;
import io.registryfacade.edge.Comment;
import io.registryfacade.edge.EdgeExport;
import io.registryfacade.edge.EdgeReport;
import io.registryfacade.engine.EngineConfiguration;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Exports the images of the layouts to which a configuration leads. */
final class ImageExport {
    private ImageExport() {}

    /**
     * Exports images. The same configuration and images always give the same files.
     *
     * @throws io.registryfacade.edge.UnsupportedByTargetException if there are none, or the target cannot serve them
     * @throws IOException if a layout cannot be read
     */
    static EdgeExport of(ImageTarget target, EngineConfiguration configuration, String source) throws IOException {
        RegistryFacade facade = configuration.facade();
        StaticHost host = target.host();
        ExportedImages images = ExportedImages.of(facade);
        List<Resource> resources = new ArrayList<>(ResourceList.of(images.repositories(), host.hasFallback()));
        resources.addAll(ImagePages.of(configuration, images.repositories()));
        resources.addAll(host.fixed(images.describeRoutes()));
        FilePaths paths = FilePaths.of(resources, host);
        StaticSite site = new StaticSite(
                facade,
                Comment.printable(source),
                images.describeRoutes(),
                images.repositories().stream().map(each -> each.name().value()).toList(),
                paths.files().stream()
                        .sorted(Comparator.comparing(file -> file.resource().phase()))
                        .toList());
        List<String> losses = new ArrayList<>(images.losses());
        losses.addAll(EdgeReport.unrouted(facade));
        losses.addAll(paths.losses());
        losses.addAll(host.losses(site));
        return new EdgeExport(
                        host.files(site),
                        Map.of(),
                        new EdgeReport("files for " + target.label(), StaticDifferences.of(facade, host), losses))
                .withContent(new ImageFiles(site.files(), paths.equalIgnoringCase()));
    }
}
