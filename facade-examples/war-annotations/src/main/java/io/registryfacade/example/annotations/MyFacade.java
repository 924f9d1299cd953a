package io.registryfacade.example.annotations;

import io.registryfacade.servlet.RegistryFacadeFilter;
import jakarta.servlet.annotation.WebFilter;

/** The facade, which {@code WEB-INF/registry-facade.yaml} configures. */
@WebFilter(urlPatterns = "/v2/*", asyncSupported = true)
public class MyFacade extends RegistryFacadeFilter {}
