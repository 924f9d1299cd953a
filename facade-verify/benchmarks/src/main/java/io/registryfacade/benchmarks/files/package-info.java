/** Images from files: the program beside nginx, and manifests from files beside redirects. */
@NullMarked
package io.registryfacade.benchmarks.files;

import org.jspecify.annotations.NullMarked;
