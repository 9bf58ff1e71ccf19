package org.xingping.app.directory;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.xingping.engine.language.Text;

/// What a unit of the tree is, from the widest to the narrowest.
public enum UnitKind {
    NATION("全国", "nation"),
    PROVINCE("省", "province"),
    CITY("市", "city"),
    COUNTY("县（区）", "county"),
    STREET("街道（乡镇）", "street"),
    COMMUNITY("社区", "community"),
    ESTATE("小区", "estate"),
    PROPERTY_COMPANY("物业企业", "property company"),
    BRANCH("党支部", "branch");

    private final String chinese;
    private final String english;

    UnitKind(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    public Text title() {
        return Text.of(chinese, english);
    }

    /// As it is stored: `property_company`.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException when there is no such kind
    public static UnitKind of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }

    /// The kind that a file or a form names: its id, its Chinese or its English title; empty when there is
    /// none.
    public static Optional<UnitKind> named(String name) {
        String wanted = name.strip();
        for (UnitKind kind : values()) {
            if (kind.id().equalsIgnoreCase(wanted)
                    || kind.chinese.equals(wanted)
                    || kind.english.equalsIgnoreCase(wanted)
                    // 县 or 区, 街道 or 乡镇
                    || (kind == COUNTY && (wanted.equals("县") || wanted.equals("区")))
                    || (kind == STREET && (wanted.equals("街道") || wanted.equals("乡镇")))) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /// The kinds it may stand directly below. Some cities have no counties, some counties no city above them.
    public Set<UnitKind> above() {
        return switch (this) {
            case NATION -> Set.of();
            case PROVINCE -> Set.of(NATION);
            case CITY -> Set.of(NATION, PROVINCE);
            case COUNTY -> Set.of(PROVINCE, CITY);
            case STREET -> Set.of(CITY, COUNTY);
            case COMMUNITY -> Set.of(COUNTY, STREET);
            case ESTATE -> Set.of(STREET, COMMUNITY);
            case PROPERTY_COMPANY -> Set.of(CITY, COUNTY, STREET, COMMUNITY, ESTATE);
            case BRANCH -> Set.of(COUNTY, STREET, COMMUNITY, ESTATE, PROPERTY_COMPANY);
        };
    }

    /// Whether it may stand at the top of a tree.
    public boolean isDistrict() {
        return compareTo(COMMUNITY) < 0;
    }
}
