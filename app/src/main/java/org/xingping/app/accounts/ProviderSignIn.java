package org.xingping.app.accounts;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.xingping.app.audit.AuditTrail;

/// Signs in whom the district's own identity provider vouches for. Nobody gets an account by it: the
/// provider's (issuer, subject) must be linked to one, and the first sign-in links only what an
/// administrator has allowed to be linked.
@Component
class ProviderSignIn implements OAuth2UserService<OidcUserRequest, OidcUser> {

    static final String NO_ACCOUNT = "no-account";

    private final OidcUserService provider = new OidcUserService();
    private final Linking linking;

    ProviderSignIn(Linking linking) {
        this.linking = linking;
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        OidcUser known = provider.loadUser(request);
        String username = linking.account(known)
                .orElseThrow(() -> new OAuth2AuthenticationException(new OAuth2Error(NO_ACCOUNT)));
        return new Member(username, known.getIdToken());
    }

    @Component
    static class Linking {

        private final JdbcClient database;
        private final AuditTrail audit;
        private final Accounts accounts;

        Linking(JdbcClient database, AuditTrail audit, Accounts accounts) {
            this.database = database;
            this.audit = audit;
            this.accounts = accounts;
        }

        /// The name of the account that belongs to the provider's; empty when there is none that may be used.
        @Transactional
        public Optional<String> account(OidcUser known) {
            String issuer = String.valueOf(known.getIssuer());
            String subject = Objects.requireNonNull(known.getSubject()); // the token was validated
            Optional<String> linked = database.sql("""
                    select username from account join account_identity identity on identity.account_id = account.id
                    where issuer = :issuer and subject = :subject and disabled_at is null
                    """)
                    .param("issuer", issuer)
                    .param("subject", subject)
                    .query((row, number) -> row.getString("username"))
                    .optional();
            Optional<String> username = linked.isPresent() ? linked : link(known, issuer, subject);
            username.flatMap(accounts::viewer)
                    .ifPresent(viewer -> audit.record(
                            viewer, "account.signed-in", null, viewer.username(), Map.of("by", "provider")));
            return username;
        }

        private Optional<String> link(OidcUser known, String issuer, String subject) {
            List<String> names = names(known);
            if (names.isEmpty()) {
                return Optional.empty();
            }
            // The permission is used up by its use.
            Optional<String> username = database.sql("""
                    update account set may_link = false
                    where id = (select id from account where username in (:names) and may_link and disabled_at is null
                                order by username limit 1 for update)
                      and not exists (select from account_identity where issuer = :issuer and subject = :subject)
                    returning username
                    """)
                    .param("names", names)
                    .param("issuer", issuer)
                    .param("subject", subject)
                    .query((row, number) -> row.getString("username"))
                    .optional();
            username.ifPresent(name -> {
                database.sql("""
                        insert into account_identity (issuer, subject, account_id)
                        select :issuer, :subject, id from account where username = :name
                        """)
                        .param("issuer", issuer)
                        .param("subject", subject)
                        .param("name", name)
                        .update();
                audit.record(null, "account.linked", null, name, Map.of("issuer", issuer));
            });
            return username;
        }

        /// The names the provider vouches for.
        private static List<String> names(OidcUser known) {
            String email = Boolean.TRUE.equals(known.getEmailVerified()) ? known.getEmail() : null;
            return java.util.stream.Stream.of(known.getPreferredUsername(), email)
                    .filter(Objects::nonNull)
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .toList();
        }
    }

    /// Somebody vouched for, under the name of the account here.
    private record Member(String username, OidcIdToken token) implements OidcUser, Serializable {

        private static final long serialVersionUID = 1;

        @Override
        public Map<String, Object> getClaims() {
            return token.getClaims();
        }

        @Override
        public @Nullable OidcUserInfo getUserInfo() {
            return null;
        }

        @Override
        public OidcIdToken getIdToken() {
            return token;
        }

        @Override
        public Map<String, Object> getAttributes() {
            return token.getClaims();
        }

        @Override
        public Collection<? extends GrantedAuthority> getAuthorities() {
            return List.of();
        }

        @Override
        public String getName() {
            return username;
        }
    }
}
