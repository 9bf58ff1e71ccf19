package org.xingping.app.facts;

import java.util.Locale;
import org.xingping.app.access.Role;
import org.xingping.engine.language.Text;

/// The levels that give a figure, the lowest first. A level never writes over another's; the highest one that gave a
/// figure counts.
public enum Stage {
    SELF(Role.REPORTER, "社区自报", "reported by the community"),
    STREET(Role.REVIEWER, "街道审核", "reviewed by the street"),
    COUNTY(Role.INSPECTOR, "县级核查", "inspected by the county"),
    FINAL(Role.PUBLISHER, "最终认定", "decided");

    private final Role writer;
    private final String chinese;
    private final String english;

    Stage(Role writer, String chinese, String english) {
        this.writer = writer;
        this.chinese = chinese;
        this.english = english;
    }

    /// Who gives figures at this level.
    public Role writer() {
        return writer;
    }

    public Text title() {
        return Text.of(chinese, english);
    }

    /// As it is stored: `self`.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException when there is no such level
    public static Stage of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
