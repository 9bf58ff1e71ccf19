package org.xingping.app.accounts;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xingping.app.access.AllowedTo;

/// The page to sign in.
@Controller
class SignIn {

    @AllowedTo(everybody = true)
    @GetMapping("/sign-in")
    SignInView signIn(@RequestParam(required = false) String error) {
        return new SignInView(error != null);
    }
}
