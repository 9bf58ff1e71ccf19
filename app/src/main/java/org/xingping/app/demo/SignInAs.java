package org.xingping.app.demo;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xingping.app.access.AllowedTo;
import org.xingping.app.demo.People.Person;
import org.xingping.app.shell.NotFound;

/// Signs in as anybody of the fictional county. It does not exist outside a demonstration.
@Controller
@ConditionalOnProperty("xingping.demo")
class SignInAs {

    private final People people;
    private final HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();

    SignInAs(People people) {
        this.people = people;
    }

    @AllowedTo(everybody = true)
    @GetMapping("/demo")
    PeopleView people() {
        return PeopleView.of(people.all());
    }

    @AllowedTo(everybody = true)
    @PostMapping("/demo/sign-in-as")
    ResponseEntity<Void> signIn(
            @RequestParam String username, HttpServletRequest request, HttpServletResponse response) {
        Person person = people.all().stream()
                .filter(each -> each.username().equals(username))
                .findFirst()
                .orElseThrow(() -> new NotFound("person " + username));
        // As after any sign-in the session gets a new number.
        request.getSession();
        request.changeSessionId();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                person.username(), null, AuthorityUtils.NO_AUTHORITIES));
        SecurityContextHolder.setContext(context);
        sessions.saveContext(context, request, response);
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(
                        switch (person.role()) {
                            case REPORTER, REVIEWER, INSPECTOR -> "/desk";
                            case PUBLISHER, AUDITOR -> "/ratings";
                            case ADMINISTRATOR -> "/units";
                        }))
                .build();
    }
}
