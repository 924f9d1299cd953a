package io.registryfacade.server.export;

import io.registryfacade.edge.EdgeTarget;
import io.registryfacade.edge.ExportTarget;
import io.registryfacade.edge.images.ImageTarget;
import io.registryfacade.edge.script.ScriptTarget;
import io.registryfacade.internal.Suggestions;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** All targets of {@code export}, whose names picocli shows in the help. */
final class ExportTargets implements Iterable<String> {
    private static final List<ExportTarget> ALL = Stream.<ExportTarget[]>of(
                    EdgeTarget.values(), ScriptTarget.values(), ImageTarget.values())
            .flatMap(Stream::of)
            .toList();

    /**
     * Returns the target that a name means.
     *
     * @throws IllegalArgumentException if there is no such target; the message names the one that was probably meant
     */
    static ExportTarget parse(String label) {
        return ALL.stream()
                .filter(target -> target.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(Suggestions.unknown("target", label, labels())));
    }

    private static List<String> labels() {
        return ALL.stream().map(ExportTarget::label).sorted().toList();
    }

    @Override
    public Iterator<String> iterator() {
        return labels().iterator();
    }
}
