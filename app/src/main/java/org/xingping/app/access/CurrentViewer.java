package org.xingping.app.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/// Who calls. Asked of the accounts once a request, so that a role withdrawn counts at once.
@Component
public class CurrentViewer {

    private static final String KNOWN = CurrentViewer.class.getName();

    private final Viewers viewers;

    CurrentViewer(Viewers viewers) {
        this.viewers = viewers;
    }

    /// Null when nobody is signed in.
    public @Nullable Viewer of(HttpServletRequest request) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null
                || !authentication.isAuthenticated()
                || authentication instanceof AnonymousAuthenticationToken) {
            return null;
        }
        String username = authentication.getName();
        if (!(request.getAttribute(KNOWN) instanceof Known known
                && known.username().equals(username))) {
            request.setAttribute(KNOWN, new Known(username, viewers.viewer(username)));
        }
        return ((Known) request.getAttribute(KNOWN)).viewer().orElse(null);
    }

    private record Known(String username, Optional<Viewer> viewer) {}
}
