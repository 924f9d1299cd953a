package io.registryfacade.server.collect;

import io.registryfacade.server.layout.LayoutTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import picocli.CommandLine;

/** A run of {@code pull}: it copies, reports, and says whether all went well. */
final class CopyRun {
    private final LayoutTree tree;
    private final CopyOptions options;
    private final CopyReport report;
    private final UnaryOperator<String> words;
    private final List<CopyResult> failedBefore = new ArrayList<>();

    /**
     * Creates a run.
     *
     * @param words puts failures into words of the command's options
     */
    CopyRun(LayoutTree tree, CopyOptions options, CopyReport report, UnaryOperator<String> words) {
        this.tree = tree;
        this.options = options;
        this.report = report;
        this.words = words;
    }

    /** Adds what failed before it could become a task. */
    void failed(CopyResult result) {
        failedBefore.add(result);
    }

    /**
     * Copies.
     *
     * @param quotas returns how many pulls registries still permit
     * @return the exit code
     */
    int copy(List<CopyTask> tasks, Supplier<List<String>> quotas) throws IOException, InterruptedException {
        CopyReport inWords = new InWords(report, words);
        Collection collection = new Collection(tree, options, inWords);
        CopyTotals totals = collection.run(tasks);
        for (CopyResult each : failedBefore) {
            inWords.result(each);
            totals = totals.plus(each.status());
        }
        report.end(totals, collection.counts(), quotas.get());
        return totals.failed() == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    /** A report whose failures are in words of the command's options. */
    private record InWords(CopyReport report, UnaryOperator<String> words) implements CopyReport {
        @Override
        public void result(CopyResult result) {
            report.result(new CopyResult(
                    result.image(),
                    result.status(),
                    result.digest(),
                    result.counts(),
                    result.notes(),
                    result.failures().stream().map(words).toList()));
        }

        @Override
        public void progress(CopyCounts total, int done, int images) {
            report.progress(total, done, images);
        }

        @Override
        public void end(CopyTotals totals, CopyCounts counts, List<String> quotas) {
            report.end(totals, counts, quotas);
        }
    }
}
