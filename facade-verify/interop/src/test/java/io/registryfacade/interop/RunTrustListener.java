package io.registryfacade.interop;

import io.registryfacade.support.Authority;
import javax.net.ssl.SSLContext;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Makes this process trust the {@link Authority} of the run, before any test, because the default TLS context is fixed
 * by its first use.
 */
public final class RunTrustListener implements LauncherSessionListener {
    @Override
    public void launcherSessionOpened(LauncherSession session) {
        SSLContext.setDefault(Authority.ofTheRun().trusting());
    }
}
