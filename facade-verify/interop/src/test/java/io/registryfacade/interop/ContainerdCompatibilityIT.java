package io.registryfacade.interop;

import io.registryfacade.http.ClientFamily;
import io.registryfacade.interop.ContainerdDaemon.Generation;
import io.registryfacade.support.Sandbox;

final class ContainerdCompatibilityIT extends CompatibilityContract {
    @Override
    String name() {
        return "containerd, older";
    }

    @Override
    ClientFamily family() {
        return ClientFamily.CONTAINERD;
    }

    @Override
    RegistryClient.LoginClient client(Sandbox sandbox) {
        return new Containerd(sandbox, Transport.TLS, Generation.DEBIAN);
    }

    /** containerd sends a HEAD, whose response has no body. */
    @Override
    Verdict refusedPull() {
        return Verdict.STATUS;
    }

    /** Older versions do not read the body. */
    @Override
    Verdict refusedPush() {
        return Verdict.STATUS;
    }

    /** The client checks a password only with a pull. */
    @Override
    Verdict wrongPassword() {
        return Verdict.REFUSED_AT_PULL;
    }
}
