package io.registryfacade.interop;

import io.registryfacade.http.ClientFamily;
import io.registryfacade.interop.ContainerdDaemon.Generation;
import io.registryfacade.support.Sandbox;

final class Containerd2CompatibilityIT extends CompatibilityContract {
    @Override
    String name() {
        return "containerd";
    }

    @Override
    ClientFamily family() {
        return ClientFamily.CONTAINERD;
    }

    @Override
    RegistryClient.LoginClient client(Sandbox sandbox) {
        return new Containerd(sandbox, Transport.TLS, Generation.CURRENT);
    }

    /** The client checks a password only with a pull. */
    @Override
    Verdict wrongPassword() {
        return Verdict.REFUSED_AT_PULL;
    }
}
