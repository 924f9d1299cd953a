package io.registryfacade.resolve;

import io.registryfacade.health.SharedCacheHealth;
import io.registryfacade.health.UpstreamHealth;
import io.registryfacade.upstream.Mirror;
import io.registryfacade.upstream.Upstream;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Records the events of a resolver, in order. */
final class RecordedEvents implements ResolveListener {
    final List<Integer> statuses = new CopyOnWriteArrayList<>();
    final List<Long> quotas = new CopyOnWriteArrayList<>();
    final List<UpstreamHealth> changes = new CopyOnWriteArrayList<>();
    final List<SharedCacheHealth> cacheChanges = new CopyOnWriteArrayList<>();
    final List<String> refusals = new CopyOnWriteArrayList<>();
    final List<String> mirrors = new CopyOnWriteArrayList<>();
    final List<String> networks = new CopyOnWriteArrayList<>();
    final List<Throwable> failures = new CopyOnWriteArrayList<>();
    final List<OutOfMemoryError> errors = new CopyOnWriteArrayList<>();

    @Override
    public void responded(
            Upstream upstream, int status, boolean isResponse, Duration duration, OptionalLong remainingQuota) {
        statuses.add(isResponse ? status : -status);
        remainingQuota.ifPresent(quotas::add);
    }

    @Override
    public void healthChanged(Upstream upstream, UpstreamHealth health) {
        changes.add(health);
    }

    @Override
    public void sharedCacheChanged(SharedCacheHealth health) {
        cacheChanges.add(health);
    }

    @Override
    public void mirrorChanged(Upstream upstream, Mirror mirror, @Nullable String problem) {
        mirrors.add(mirror + " " + problem);
    }

    @Override
    public void mirrorUnusable(Upstream upstream, Mirror mirror, String problem) {
        mirrors.add(mirror + " unusable: " + problem);
    }

    @Override
    public void networksChanged(Upstream upstream, String file, int ranges, @Nullable String problem) {
        networks.add(file.substring(file.lastIndexOf('/') + 1) + " " + ranges + " " + problem);
    }

    @Override
    public void layerRefused(Upstream upstream, String problem) {
        refusals.add(problem);
    }

    @Override
    public void unexpected(Throwable failure) {
        failures.add(failure);
    }

    @Override
    public void outOfMemory(OutOfMemoryError error) {
        errors.add(error);
    }
}
