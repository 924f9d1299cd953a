package io.registryfacade.resolve;

import io.registryfacade.http.InternalAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The name service for mirrors, which has no names of internal addresses: neither the facade nor its clients may be led
 * into a network by a name.
 *
 * @param names looks names up
 * @param isInternal whether no mirror may have an address
 */
record MirrorNames(AddressLookup.NameService names, Predicate<InetAddress> isInternal) {
    /** The names of this machine's name service. */
    static final MirrorNames SYSTEM = new MirrorNames(InetAddress::getAllByName, InternalAddresses::contains);

    /**
     * Returns the name service of one mirror.
     *
     * @param mirror the host of the mirror; other hosts are those of proxies, which may be internal
     * @param onInternal called with a problem if the mirror has an internal address
     */
    AddressLookup.NameService of(String mirror, Consumer<String> onInternal) {
        return host -> {
            InetAddress[] addresses = names.lookUp(host);
            if (host.equals(mirror)) {
                for (InetAddress address : addresses) {
                    if (isInternal.test(address)) {
                        String problem = host + " has the internal address " + address.getHostAddress();
                        onInternal.accept(problem);
                        throw new UnknownHostException(problem);
                    }
                }
            }
            return addresses;
        };
    }
}
