package org.xingping.app.accounts;

import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.xingping.app.access.EndpointAccess;

/// Sign-in, and the rule that every request is decided by its endpoint.
@Configuration
class SecuritySetup {

    /// Nothing from elsewhere, nothing inline: what a user typed can never run.
    private static final String CONTENT_POLICY = "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; "
            + "script-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// Passwords are [PasswordSignIn]'s: the one provider that is a bean. Naming a manager here would shut
    /// the identity provider out, naming the bean again would count each failure twice.
    @Bean
    SecurityFilterChain security(
            HttpSecurity http,
            EndpointAccess access,
            AfterSignIn afterSignIn,
            ProviderSignIn providerSignIn,
            ObjectProvider<ClientRegistrationRepository> provider)
            throws Exception {
        http.authorizeHttpRequests(requests -> requests.anyRequest().access(access))
                .formLogin(form -> form.loginPage("/sign-in")
                        .authenticationDetailsSource(SignInDetails::of)
                        .successHandler(afterSignIn)
                        .failureHandler(new SignInFailed()))
                .logout(logout -> logout.logoutUrl("/sign-out").logoutSuccessUrl("/"))
                .csrf(csrf -> csrf.csrfTokenRepository(tokens())
                        .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler()))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(Customizer.withDefaults()));
        if (provider.getIfAvailable() != null) {
            http.oauth2Login(login -> login.loginPage("/sign-in")
                    .userInfoEndpoint(info -> info.oidcUserService(providerSignIn))
                    .successHandler(afterSignIn)
                    .failureHandler(new SignInFailed()));
        }
        return http.build();
    }

    /// In a cookie: a visitor of the public pages gets no session for it.
    private static CookieCsrfTokenRepository tokens() {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setHeaderName("X-CSRF-TOKEN");
        tokens.setCookieName("token");
        tokens.setCookieCustomizer(
                cookie -> cookie.httpOnly(true).sameSite("Strict").path("/"));
        return tokens;
    }

    /// @param strength doublings of the work; 11 takes about a tenth of a second
    @Bean
    PasswordEncoder passwords(@Value("${xingping.accounts.password-strength:11}") int strength) {
        return new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(strength)));
    }
}
