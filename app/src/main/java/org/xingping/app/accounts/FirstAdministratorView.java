package org.xingping.app.accounts;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xingping.app.directory.UnitKind;
import org.xingping.app.shell.Refused;
import org.xingping.app.shell.View;

/// The form that founds the district and opens the first account, as typed; passwords are never given back.
///
/// @param refused null: nothing was refused
public record FirstAdministratorView(
        String token,
        String username,
        String name,
        UnitKind kind,
        String code,
        String unitName,
        @Nullable Refused refused)
        implements View {

    public List<UnitKind> kinds() {
        return List.of(UnitKind.values()).stream().filter(UnitKind::isDistrict).toList();
    }

    @Override
    public String template() {
        return "accounts/first-administrator";
    }

    @Override
    public int status() {
        return refused == null ? 200 : 422;
    }
}
