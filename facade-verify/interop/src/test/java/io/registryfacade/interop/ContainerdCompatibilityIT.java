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
    RegistryClient.Guest client(Sandbox sandbox) {
        return new Containerd(sandbox, Transport.TLS, Generation.DEBIAN);
    }

    /** It asks with HEAD, whose answer has no body. */
    @Override
    Verdict refusedPull() {
        return Verdict.STATUS;
    }

    /** Older ones do not read what they are told. */
    @Override
    Verdict refusedPush() {
        return Verdict.STATUS;
    }

    /** It has no command that would try it before. */
    @Override
    Verdict wrongPassword() {
        return Verdict.REFUSED_AT_PULL;
    }
}
