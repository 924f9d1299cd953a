package io.registryfacade.resolve;

import io.registryfacade.health.SharedCacheHealth;
import io.registryfacade.health.UpstreamHealth;
import io.registryfacade.upstream.Mirror;
import io.registryfacade.upstream.Upstream;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A listener for a caller that learns everything from the responses. */
class SilentListener implements ResolveListener {
    @Override
    public void responded(
            Upstream upstream, int status, boolean isResponse, Duration duration, OptionalLong remainingQuota) {}

    @Override
    public void healthChanged(Upstream upstream, UpstreamHealth health) {}

    @Override
    public void sharedCacheChanged(SharedCacheHealth health) {}

    @Override
    public void mirrorChanged(Upstream upstream, Mirror mirror, @Nullable String problem) {}

    @Override
    public void mirrorUnusable(Upstream upstream, Mirror mirror, String problem) {}

    @Override
    public void networksChanged(Upstream upstream, String file, int ranges, @Nullable String problem) {}

    @Override
    public void layerRefused(Upstream upstream, String problem) {}

    @Override
    public void unexpected(Throwable failure) {}

    @Override
    public void outOfMemory(OutOfMemoryError error) {}
}
