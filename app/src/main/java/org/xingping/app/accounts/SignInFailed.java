package org.xingping.app.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/// Back to the form, which says what can be said.
class SignInFailed implements AuthenticationFailureHandler {

    private static final Logger LOG = LoggerFactory.getLogger(SignInFailed.class);

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        String error = switch (failure) {
            case LockedException barred -> "barred";
            case InternalAuthenticationServiceException failed
            when failed.getCause() instanceof CodeSecrets.KeyMissing missing -> "key&key=" + missing.id();
            case OAuth2AuthenticationException refused -> {
                LOG.warn("The identity provider's answer was refused: {}", refused.getError());
                yield refused.getError().getErrorCode().equals(ProviderSignIn.NO_ACCOUNT) ? "account" : "provider";
            }
            default -> "refused";
        };
        response.sendRedirect("/sign-in?error=" + error);
    }
}
