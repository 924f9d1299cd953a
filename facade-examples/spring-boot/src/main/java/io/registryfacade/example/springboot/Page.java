package io.registryfacade.example.springboot;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the application is for, besides the facade. */
@RestController
class Page {
    @GetMapping("/")
    String page() {
        return "for those who are known";
    }
}
