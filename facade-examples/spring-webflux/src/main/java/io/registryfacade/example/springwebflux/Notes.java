package io.registryfacade.example.springwebflux;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The application's own pages, beside the facade. */
@RestController
class Notes {
    @GetMapping("/")
    Mono<String> page() {
        return Mono.just("only for users with a login");
    }

    @PostMapping("/notes")
    Mono<String> echo(@RequestBody Mono<String> note) {
        return note;
    }
}
