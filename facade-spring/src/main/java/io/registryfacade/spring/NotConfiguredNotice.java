package io.registryfacade.spring;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** Says in one line of the log that the dependency is there and has no configuration. */
final class NotConfiguredNotice implements SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger(NotConfiguredNotice.class);

    @Override
    public void afterSingletonsInstantiated() {
        LOG.info("No registry facade is configured: set registry-facade.config to the location of a file, or"
                + " registry-facade.upstreams and registry-facade.routes, or define a RegistryFacade bean");
    }
}
