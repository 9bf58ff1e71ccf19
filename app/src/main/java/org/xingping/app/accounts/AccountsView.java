package org.xingping.app.accounts;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.app.access.Role;
import org.xingping.app.shell.Refused;
import org.xingping.app.shell.View;

/// The accounts of an administrator's part of the tree.
///
/// @param all how many there are on all pages
/// @param role id; empty: all
/// @param number of the page, from 1
/// @param form as typed
/// @param refused why the account was not opened; null: nothing was refused
public record AccountsView(
        List<AccountRow> rows,
        long all,
        String words,
        String role,
        String sort,
        int number,
        int pages,
        NewAccount form,
        @Nullable Refused refused)
        implements View {

    /// What is typed to open an account.
    public record NewAccount(String username, String name, String unit, String role) {
        static final NewAccount BLANK = new NewAccount("", "", "", "");
    }

    public List<Role> roles() {
        return List.of(Role.values());
    }

    /// The way the list is asked for, in a link.
    public String query(String newSort, int newNumber) {
        return "?q=" + java.net.URLEncoder.encode(words, java.nio.charset.StandardCharsets.UTF_8) + "&role=" + role
                + "&sort=" + newSort + "&page=" + newNumber;
    }

    /// The order that a click on a column asks for.
    public String turned(String column) {
        return sort.equals(column) ? "-" + column : column;
    }

    /// For `aria-sort`.
    public String sorted(String column) {
        return sort.equals(column) ? "ascending" : sort.equals("-" + column) ? "descending" : "none";
    }

    @Override
    public String template() {
        return "accounts/accounts";
    }

    @Override
    public int status() {
        return refused == null ? 200 : 422;
    }
}
