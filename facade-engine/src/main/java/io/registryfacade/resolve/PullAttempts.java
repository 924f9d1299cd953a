package io.registryfacade.resolve;

import io.registryfacade.Decision;
import io.registryfacade.ResolveTarget;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The attempts to carry out one decision: at one target after the other, while each responds that it has no such
 * content.
 */
final class PullAttempts {
    private final Decision.Resolve decision;
    private final SharedLocations locations;
    private final Function<ResolveTarget, CompletableFuture<PullOutcome>> pull;

    /**
     * Creates attempts that have not started.
     *
     * @param pull pulls from one target
     */
    PullAttempts(
            Decision.Resolve decision,
            SharedLocations locations,
            Function<ResolveTarget, CompletableFuture<PullOutcome>> pull) {
        this.decision = decision;
        this.locations = locations;
        this.pull = pull;
    }

    CompletableFuture<UpstreamResult> inOrder() {
        List<ResolveTarget> targets = decision.targets();
        if (targets.size() == 1) {
            return pull.apply(targets.get(0)).thenApply(PullOutcome::result);
        }
        String digest = PullDigest.of(decision.request());
        return locations
                .knownFirst(decision, digest)
                .thenCompose(ordered -> inOrder(ordered, digest, null))
                .thenApply(PullOutcome::result);
    }

    private CompletableFuture<PullOutcome> inOrder(
            List<ResolveTarget> targets, String digest, @Nullable PullOutcome before) {
        ResolveTarget target = targets.get(0);
        return pull.apply(target).thenCompose(outcome -> {
            if (!outcome.isAbsent()) {
                remember(digest, target, outcome);
                return CompletableFuture.completedFuture(outcome);
            }
            PullOutcome absent = before == null ? outcome : before.orMoreUseful(outcome);
            return targets.size() > 1
                    ? inOrder(targets.subList(1, targets.size()), digest, absent)
                    : CompletableFuture.completedFuture(absent);
        });
    }

    /** Records the location, because a pull must continue at the upstream where it began. */
    private void remember(String digest, ResolveTarget target, PullOutcome outcome) {
        if (outcome.result().response().status() < 400) {
            String known = digest.isEmpty() ? outcome.header("Docker-Content-Digest") : digest;
            String manifest = Bodies.text(outcome.result().response().body());
            locations.add(decision, known, target, manifest);
        }
    }
}
