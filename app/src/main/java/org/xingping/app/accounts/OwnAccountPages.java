package org.xingping.app.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.xingping.app.access.AllowedTo;
import org.xingping.app.access.Viewer;
import org.xingping.app.shell.NotFound;
import org.xingping.app.shell.Refused;
import org.xingping.app.shell.SeeOther;
import org.xingping.app.shell.View;

/// One's own account, and the page behind a link for setting a password.
@Controller
class OwnAccountPages {

    private static final Set<String> DONE = Set.of("described", "mail", "password", "code", "code-removed");

    private final OwnAccount own;
    private final PasswordSignIn passwordSignIn;

    OwnAccountPages(OwnAccount own, PasswordSignIn passwordSignIn) {
        this.own = own;
        this.passwordSignIn = passwordSignIn;
    }

    @AllowedTo(signedIn = true)
    @GetMapping("/account")
    OwnAccountView account(Viewer viewer, @RequestParam(defaultValue = "") String done) {
        return view(viewer, viewer.name(), null, DONE.contains(done) ? done : "");
    }

    private OwnAccountView view(Viewer viewer, String name, @Nullable Refused refused, String done) {
        OwnAccount.Settings settings = own.settings(viewer);
        return view(viewer, settings, name, settings.email(), settings.isReminded(), refused, done);
    }

    private static OwnAccountView view(
            Viewer viewer,
            OwnAccount.Settings settings,
            String name,
            String email,
            boolean isReminded,
            @Nullable Refused refused,
            String done) {
        byte[] pending = settings.pending();
        return new OwnAccountView(
                viewer.username(),
                name,
                settings.language(),
                email,
                isReminded,
                settings.hasPassword(),
                settings.hasCode(),
                pending == null ? null : setup(pending, viewer.username()),
                refused,
                done);
    }

    private static OwnAccountView.Setup setup(byte[] secret, String username) {
        OneTimeCodes.Picture picture = OneTimeCodes.picture(OneTimeCodes.address(secret, username));
        return new OwnAccountView.Setup(OneTimeCodes.typed(secret), picture.path(), picture.size());
    }

    @AllowedTo(signedIn = true)
    @PostMapping("/account")
    @Nullable
    View describe(
            Viewer viewer, @RequestParam String name, @RequestParam String language, HttpServletResponse response) {
        try {
            own.describe(viewer, name, language);
        } catch (Refused refused) {
            return view(viewer, name, refused, "");
        }
        response.addCookie(AfterSignIn.cookie(language.equals("en") ? "en" : "zh"));
        return SeeOther.to(response, "/account?done=described");
    }

    @AllowedTo(signedIn = true)
    @PostMapping("/account/mail")
    @Nullable
    View setMail(
            Viewer viewer,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "false") boolean reminders,
            HttpServletResponse response) {
        try {
            own.setMail(viewer, email, reminders);
        } catch (Refused refused) {
            return view(viewer, own.settings(viewer), viewer.name(), email, reminders, refused, "");
        }
        return SeeOther.to(response, "/account?done=mail");
    }

    @AllowedTo(signedIn = true)
    @PostMapping("/account/password")
    @Nullable
    View changePassword(
            Viewer viewer,
            @RequestParam String present,
            @RequestParam String password,
            @RequestParam String again,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            requirePassword(viewer, present, request);
            HttpSession session = request.getSession(false);
            own.changePassword(viewer, password, again, session == null ? null : session.getId());
        } catch (Refused refused) {
            return view(viewer, viewer.name(), refused, "");
        }
        return SeeOther.to(response, "/account?done=password");
    }

    /// A session left open is not enough to take an account over.
    private void requirePassword(Viewer viewer, String present, HttpServletRequest request) {
        if (!passwordSignIn.isPasswordOf(viewer.username(), present, SignInDetails.address(request))) {
            throw Refusals.WRONG_PASSWORD.get();
        }
    }

    @AllowedTo(signedIn = true)
    @PostMapping("/account/code")
    @Nullable
    View beginCode(
            Viewer viewer, @RequestParam String present, HttpServletRequest request, HttpServletResponse response) {
        try {
            requirePassword(viewer, present, request);
            own.beginCode(viewer);
        } catch (Refused refused) {
            return view(viewer, viewer.name(), refused, "");
        }
        return SeeOther.to(response, "/account#code");
    }

    @AllowedTo(signedIn = true)
    @PostMapping("/account/code/confirm")
    @Nullable
    View confirmCode(Viewer viewer, @RequestParam String code, HttpServletResponse response) {
        try {
            own.confirmCode(viewer, code);
        } catch (Refused refused) {
            return view(viewer, viewer.name(), refused, "");
        }
        return SeeOther.to(response, "/account?done=code");
    }

    @AllowedTo(signedIn = true)
    @PostMapping("/account/code/remove")
    @Nullable
    View removeCode(
            Viewer viewer, @RequestParam String present, HttpServletRequest request, HttpServletResponse response) {
        try {
            requirePassword(viewer, present, request);
            own.removeCode(viewer);
        } catch (Refused refused) {
            return view(viewer, viewer.name(), refused, "");
        }
        return SeeOther.to(response, "/account?done=code-removed");
    }

    @AllowedTo(everybody = true)
    @GetMapping("/set-password/{token}")
    SetPasswordView setPassword(@PathVariable String token) {
        return new SetPasswordView(token, username(token), null);
    }

    private String username(String token) {
        return own.usernameOfLink(token).orElseThrow(() -> new NotFound("link"));
    }

    @AllowedTo(everybody = true)
    @PostMapping("/set-password/{token}")
    @Nullable
    View setPassword(
            @PathVariable String token,
            @RequestParam String password,
            @RequestParam String again,
            HttpServletResponse response) {
        String username = username(token);
        try {
            own.setPasswordByLink(token, password, again);
        } catch (Refused refused) {
            return new SetPasswordView(token, username, refused);
        }
        return SeeOther.to(response, "/sign-in?done=password");
    }
}
