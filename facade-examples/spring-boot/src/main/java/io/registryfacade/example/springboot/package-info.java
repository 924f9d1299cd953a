/** A facade in a Spring Boot application. */
@NullMarked
package io.registryfacade.example.springboot;

import org.jspecify.annotations.NullMarked;
