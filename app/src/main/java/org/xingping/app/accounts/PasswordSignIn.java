package org.xingping.app.accounts;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.xingping.app.accounts.SignInAttempts.Candidate;

/// Signs in by password and, where one is set up, a one-time code.
///
/// All that can be wrong gives the same answer after the same work: a name nobody has, a wrong password, a
/// wrong code, a locked account. Only a network address that fails too often is told so.
@Component
class PasswordSignIn implements AuthenticationProvider {

    private static final Logger LOG = LoggerFactory.getLogger(PasswordSignIn.class);

    private final SignInAttempts attempts;
    private final PasswordEncoder passwords;
    private final OneTimeCodes codes;
    private final CodeSecrets secrets;
    private final String nobodysPassword;

    PasswordSignIn(SignInAttempts attempts, PasswordEncoder passwords, OneTimeCodes codes, CodeSecrets secrets) {
        this.attempts = attempts;
        this.passwords = passwords;
        this.codes = codes;
        this.secrets = secrets;
        this.nobodysPassword = String.valueOf(passwords.encode(Tokens.token()));
    }

    @Override
    public Authentication authenticate(Authentication typed) {
        SignInDetails details =
                typed.getDetails() instanceof SignInDetails known ? known : new SignInDetails("unknown", "");
        String password = typed.getCredentials() instanceof String text ? text : "";
        if (attempts.isBarred(details.address())) {
            throw new LockedException("too many failures from this address");
        }
        Candidate candidate = check(typed.getName(), password, details);
        if (candidate == null) {
            throw new BadCredentialsException("refused");
        }
        attempts.signedIn(candidate.viewer(), candidate.secret() == null ? "password" : "password and code");
        UsernamePasswordAuthenticationToken signedIn =
                UsernamePasswordAuthenticationToken.authenticated(candidate.username(), null, List.of());
        signedIn.setDetails(""); // otherwise what was typed is copied into the session
        return signedIn;
    }

    /// Whether a password is somebody's; failures count as they do at the door. A code is not asked for.
    boolean isPasswordOf(String username, String password, String address) {
        Candidate candidate =
                attempts.isBarred(address) ? null : attempts.begin(username).orElse(null);
        if (candidate != null && passwords.matches(password, candidate.password())) {
            return attempts.succeeded(candidate, null);
        }
        attempts.failed(candidate, address);
        return false;
    }

    /// Null when anything does not fit.
    private @Nullable Candidate check(String username, String password, SignInDetails details) {
        Candidate candidate = attempts.begin(username).orElse(null);
        boolean fits = passwords.matches(password, candidate == null ? nobodysPassword : candidate.password());
        if (candidate != null && fits) {
            byte[] secret = secret(candidate);
            OptionalLong step = secret == null ? OptionalLong.empty() : codes.step(secret, details.code());
            boolean codeFits = secret == null || step.isPresent();
            if (codeFits && attempts.succeeded(candidate, step.isPresent() ? step.getAsLong() : null)) {
                return candidate;
            }
        }
        attempts.failed(candidate, details.address());
        return null;
    }

    /// Only of who gave the right password: nobody else learns that a key is missing, or makes work.
    private byte @Nullable [] secret(Candidate candidate) {
        try {
            return secrets.plain(candidate.account(), candidate.secret());
        } catch (CodeSecrets.KeyMissing missing) {
            LOG.error("{} cannot sign in", candidate.username(), missing);
            throw new InternalAuthenticationServiceException(missing.getMessage(), missing);
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
