package io.registryfacade.resolve;

import io.registryfacade.Decision;
import io.registryfacade.ResolveTarget;
import io.registryfacade.upstream.TargetDelivery;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The attempts to carry out one decision: at one target after the other, while each responds that it has no such
 * content. After the failure of a registry, only image layouts are tried: another registry may have an image of the same
 * name that is another one, while a layout behind a registry is there for its loss.
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
        return locations
                .knownFirst(decision, PullDigest.ofImage(decision.request()))
                .thenCompose(ordered -> inOrder(ordered, PullDigest.of(decision.request()), null))
                .thenApply(PullOutcome::result);
    }

    private CompletableFuture<PullOutcome> inOrder(
            List<ResolveTarget> targets, String digest, @Nullable PullOutcome before) {
        ResolveTarget target = targets.get(0);
        return pull.apply(target).thenCompose(outcome -> {
            if (!outcome.isAbsent() && !outcome.isFailure()) {
                remember(digest, target, outcome);
                return CompletableFuture.completedFuture(outcome);
            }
            PullOutcome useful = before == null ? outcome : before.orMoreUseful(outcome);
            List<ResolveTarget> others = remaining(targets, useful);
            return others.isEmpty() ? CompletableFuture.completedFuture(useful) : inOrder(others, digest, useful);
        });
    }

    private static List<ResolveTarget> remaining(List<ResolveTarget> targets, PullOutcome outcome) {
        return targets.stream()
                .skip(1)
                .filter(target -> !outcome.isFailure() || target.delivery() == TargetDelivery.LOCAL)
                .toList();
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
