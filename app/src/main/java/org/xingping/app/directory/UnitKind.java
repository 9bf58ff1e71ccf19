package org.xingping.app.directory;

import java.util.Locale;
import org.xingping.engine.language.Text;

/// What a unit of the tree is.
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
}
