package org.xingping.app.accounts;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Role;
import org.xingping.app.access.Viewer;
import org.xingping.app.shell.Navigation;

/// Leads on: to the page that asked for the sign-in, else to the first one that is meant for the viewer's
/// roles; in the language of the account.
@Component
class AfterSignIn extends SavedRequestAwareAuthenticationSuccessHandler {

    private final Accounts accounts;
    private final JdbcClient database;
    private final List<Navigation.Entry> navigation;

    AfterSignIn(Accounts accounts, JdbcClient database, List<Navigation> navigation) {
        this.accounts = accounts;
        this.database = database;
        this.navigation = navigation.stream()
                .flatMap(part -> part.entries().stream())
                .filter(entry -> !entry.roles().isEmpty())
                .sorted(Comparator.comparingInt(Navigation.Entry::order))
                .toList();
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException, jakarta.servlet.ServletException {
        database.sql("select language from account where username = :username")
                .param("username", authentication.getName())
                .query(String.class)
                .optional()
                .ifPresent(language -> response.addCookie(cookie(language)));
        super.onAuthenticationSuccess(request, response, authentication);
    }

    @Override
    protected String determineTargetUrl(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        Optional<Viewer> viewer = authentication == null ? Optional.empty() : accounts.viewer(authentication.getName());
        return viewer.flatMap(who -> navigation.stream()
                        .filter(entry -> who.has(entry.roles().toArray(Role[]::new)))
                        .map(Navigation.Entry::href)
                        .findFirst())
                .orElse("/account");
    }

    /// As the switch in the bar sets it.
    static Cookie cookie(String language) {
        Cookie cookie = new Cookie("language", language);
        cookie.setPath("/");
        cookie.setMaxAge((int) Duration.ofDays(365).toSeconds());
        cookie.setHttpOnly(true);
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }
}
