package org.xingping.app.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.xingping.app.access.AllowedTo;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.shell.Refused;
import org.xingping.app.shell.SentForm;
import org.xingping.app.shell.TableFile;
import org.xingping.app.shell.Texts;
import org.xingping.app.shell.View;
import org.xingping.engine.language.Language;

/// The accounts of an administrator's part of the tree.
@Controller
class AccountPages {

    private static final int ROWS = 50;
    private static final Set<String> DONE =
            Set.of("granted", "withdrawn", "disabled", "enabled", "unlocked", "code-removed", "link-allowed", "opened");

    private final AccountAdministration administration;
    private final Texts texts;

    AccountPages(AccountAdministration administration, Texts texts) {
        this.administration = administration;
        this.texts = texts;
    }

    @AllowedTo(Role.ADMINISTRATOR)
    @GetMapping("/accounts")
    AccountsView accounts(
            Viewer viewer,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "username") String sort,
            @RequestParam(defaultValue = "1") int page) {
        return list(viewer, q, role, sort, page, AccountsView.NewAccount.BLANK, null);
    }

    private AccountsView list(
            Viewer viewer,
            String words,
            String role,
            String sort,
            int page,
            AccountsView.NewAccount form,
            @Nullable Refused refused) {
        Role known = role(role);
        int number = Math.clamp(page, 1, 100_000);
        AccountAdministration.Found found = administration.list(
                viewer, new AccountAdministration.Question(words, known, sort), (number - 1) * ROWS, ROWS);
        int pages = (int) Math.max(1, (found.all() + ROWS - 1) / ROWS);
        return new AccountsView(
                found.rows(), found.all(), words, known == null ? "" : known.id(), sort, number, pages, form, refused);
    }

    private static @Nullable Role role(String id) {
        for (Role role : Role.values()) {
            if (role.id().equals(id)) {
                return role;
            }
        }
        return null;
    }

    private static Role knownRole(String id) {
        Role role = role(id);
        if (role == null) {
            throw Refusals.UNKNOWN_ROLE.get();
        }
        return role;
    }

    @AllowedTo(Role.ADMINISTRATOR)
    @GetMapping("/accounts.{format}")
    void export(
            Viewer viewer,
            Language language,
            @PathVariable String format,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "username") String sort,
            HttpServletResponse response)
            throws IOException {
        List<AccountRow> rows = administration
                .list(viewer, new AccountAdministration.Question(q, role(role), sort), 0, Integer.MAX_VALUE)
                .rows();
        List<String> header = List.of(
                texts.text(language, "accounts.username"),
                texts.text(language, "accounts.name"),
                texts.text(language, "accounts.unit"),
                texts.text(language, "accounts.unit-name"),
                texts.text(language, "accounts.state"),
                texts.text(language, "accounts.roles"));
        TableFile.send(
                response,
                format,
                texts.text(language, "accounts.accounts"),
                header,
                rows.stream()
                        .map(row -> List.of(
                                row.username(),
                                row.name(),
                                row.home().code(),
                                row.home().name(),
                                texts.text(language, row.state().key()),
                                roles(row, language)))
                        .toList());
    }

    private String roles(AccountRow row, Language language) {
        return String.join(
                "; ",
                row.grants().stream()
                        .map(held -> texts.text(
                                        language, "accounts.role-" + held.role().id()) + " " + held.unitCode())
                        .toList());
    }

    @AllowedTo(Role.ADMINISTRATOR)
    @PostMapping("/accounts")
    @Nullable
    View open(
            Viewer viewer,
            @RequestParam String username,
            @RequestParam String name,
            @RequestParam String unit,
            @RequestParam(defaultValue = "") String role,
            SentForm form) {
        return form.answer(
                path(username.strip().toLowerCase(Locale.ROOT), "opened"),
                () -> administration.open(username, name, unit, role.isEmpty() ? null : knownRole(role), viewer),
                refused -> list(
                        viewer,
                        "",
                        "",
                        "username",
                        1,
                        new AccountsView.NewAccount(username, name, unit, role),
                        refused));
    }

    private static String path(String username, String done) {
        return "/accounts/" + URLEncoder.encode(username, StandardCharsets.UTF_8) + "?done=" + done;
    }

    @AllowedTo(Role.ADMINISTRATOR)
    @GetMapping("/accounts/{username}")
    AccountView account(Viewer viewer, @PathVariable String username, @RequestParam(defaultValue = "") String done) {
        return new AccountView(
                administration.account(username, viewer), "", "", null, null, DONE.contains(done) ? done : "");
    }

    /// An act on an account: done, and back to its page; or its page with the reason why not.
    private @Nullable View act(Viewer viewer, String username, String done, Runnable act, SentForm form) {
        return form.answer(
                path(username, done),
                act,
                refused -> new AccountView(administration.account(username, viewer), "", "", null, refused, ""));
    }

    @AllowedTo(Role.ADMINISTRATOR)
    @PostMapping("/accounts/{username}/roles")
    @Nullable
    View grant(
            Viewer viewer,
            @PathVariable String username,
            @RequestParam String role,
            @RequestParam String unit,
            SentForm form) {
        return form.answer(
                path(username, "granted"),
                () -> administration.grant(username, knownRole(role), unit, viewer),
                refused -> new AccountView(administration.account(username, viewer), role, unit, null, refused, ""));
    }

    @AllowedTo(Role.ADMINISTRATOR)
    @PostMapping("/accounts/{username}/roles/withdraw")
    @Nullable
    View withdraw(
            Viewer viewer,
            @PathVariable String username,
            @RequestParam String role,
            @RequestParam String unit,
            SentForm form) {
        return act(
                viewer,
                username,
                "withdrawn",
                () -> administration.withdraw(username, knownRole(role), unit, viewer),
                form);
    }

    @AllowedTo(Role.ADMINISTRATOR)
    @PostMapping("/accounts/{username}/disable")
    @Nullable
    View disable(Viewer viewer, @PathVariable String username, SentForm form) {
        return act(viewer, username, "disabled", () -> administration.disable(username, viewer), form);
    }

    @AllowedTo(Role.ADMINISTRATOR)
    @PostMapping("/accounts/{username}/enable")
    @Nullable
    View enable(Viewer viewer, @PathVariable String username, SentForm form) {
        return act(viewer, username, "enabled", () -> administration.enable(username, viewer), form);
    }

    @AllowedTo(Role.ADMINISTRATOR)
    @PostMapping("/accounts/{username}/unlock")
    @Nullable
    View unlock(Viewer viewer, @PathVariable String username, SentForm form) {
        return act(viewer, username, "unlocked", () -> administration.unlock(username, viewer), form);
    }

    @AllowedTo(Role.ADMINISTRATOR)
    @PostMapping("/accounts/{username}/code/remove")
    @Nullable
    View removeCode(Viewer viewer, @PathVariable String username, SentForm form) {
        return act(viewer, username, "code-removed", () -> administration.removeCode(username, viewer), form);
    }

    @AllowedTo(Role.ADMINISTRATOR)
    @PostMapping("/accounts/{username}/provider")
    @Nullable
    View allowLink(Viewer viewer, @PathVariable String username, SentForm form) {
        return act(viewer, username, "link-allowed", () -> administration.allowLink(username, viewer), form);
    }

    /// Not led on from: the link is shown this once.
    @AllowedTo(Role.ADMINISTRATOR)
    @PostMapping("/accounts/{username}/link")
    AccountView link(Viewer viewer, @PathVariable String username, HttpServletRequest request) {
        try {
            String token = administration.passwordLink(username, viewer);
            String link = ServletUriComponentsBuilder.fromContextPath(request)
                    .path("/set-password/" + token)
                    .toUriString();
            return new AccountView(administration.account(username, viewer), "", "", link, null, "");
        } catch (Refused refused) {
            return new AccountView(administration.account(username, viewer), "", "", null, refused, "");
        }
    }
}
