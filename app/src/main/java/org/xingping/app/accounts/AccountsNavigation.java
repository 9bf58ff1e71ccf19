package org.xingping.app.accounts;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Role;
import org.xingping.app.shell.Navigation;

@Component
class AccountsNavigation implements Navigation {

    @Override
    public Set<Entry> entries() {
        return Set.of(new Entry("accounts.accounts", "/accounts", 90, Set.of(Role.ADMINISTRATOR)));
    }
}
