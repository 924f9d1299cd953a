package com.example.demo;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class UserController {

	@GetMapping("/v2/users/{name}")
	String user(@PathVariable String name) {
		return "user " + name;
	}

}
