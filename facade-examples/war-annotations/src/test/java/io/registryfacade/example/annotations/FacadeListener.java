package io.registryfacade.example.annotations;

import io.registryfacade.servlet.RegistryFacadeFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.EnumSet;

/** Mounts the facade in front of the filters that annotations declare. */
@WebListener
public class FacadeListener implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        FilterRegistration.Dynamic facade =
                event.getServletContext().addFilter("registry-facade", new RegistryFacadeFilter());
        facade.setAsyncSupported(true);
        facade.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/v2/*");
    }
}
