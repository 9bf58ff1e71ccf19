package org.xingping.app.accounts;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;

/// The district's own identity provider, when one is named.
@Configuration
@ConditionalOnProperty("xingping.oidc.issuer")
class ProviderSetup {

    static final String REGISTRATION = "district";

    /// Asks the provider at the first sign-in: the application starts while it is away.
    @Bean
    ClientRegistrationRepository providers(
            @Value("${xingping.oidc.issuer}") String issuer,
            @Value("${xingping.oidc.client-id}") String client,
            @Value("${xingping.oidc.client-secret}") String secret) {
        return new SupplierClientRegistrationRepository(
                () -> new InMemoryClientRegistrationRepository(ClientRegistrations.fromIssuerLocation(issuer)
                        .registrationId(REGISTRATION)
                        .clientId(client)
                        .clientSecret(secret)
                        .scope("openid", "profile", "email")
                        .build()));
    }
}
