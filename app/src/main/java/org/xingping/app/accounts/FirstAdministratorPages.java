package org.xingping.app.accounts;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xingping.app.access.AllowedTo;
import org.xingping.app.directory.UnitKind;
import org.xingping.app.shell.Refused;
import org.xingping.app.shell.SeeOther;
import org.xingping.app.shell.View;

/// The page behind the link that the first start prints.
@Controller
class FirstAdministratorPages {

    private final FirstAdministrator first;

    FirstAdministratorPages(FirstAdministrator first) {
        this.first = first;
    }

    @AllowedTo(everybody = true)
    @GetMapping("/first-administrator/{token}")
    FirstAdministratorView form(@PathVariable String token) {
        first.requireOpen(token);
        return new FirstAdministratorView(token, "", "", UnitKind.COUNTY, "", "", null);
    }

    @AllowedTo(everybody = true)
    @PostMapping("/first-administrator/{token}")
    @Nullable
    View create(
            @PathVariable String token,
            @RequestParam String username,
            @RequestParam String name,
            @RequestParam String password,
            @RequestParam String again,
            @RequestParam String kind,
            @RequestParam String code,
            @RequestParam String unitName,
            HttpServletResponse response) {
        first.requireOpen(token);
        UnitKind known = UnitKind.named(kind).filter(UnitKind::isDistrict).orElse(UnitKind.COUNTY);
        try {
            first.create(token, new FirstAdministrator.Form(username, name, password, again, known, code, unitName));
        } catch (Refused refused) {
            return new FirstAdministratorView(token, username, name, known, code, unitName, refused);
        }
        return SeeOther.to(response, "/sign-in?done=created");
    }
}
