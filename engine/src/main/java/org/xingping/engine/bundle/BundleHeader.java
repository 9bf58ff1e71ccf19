package org.xingping.engine.bundle;

import java.util.List;

/// What round a bundle is about; its first line.
///
/// @param district code of the unit that ran the round
/// @param standard `ten-star@1`
/// @param subject the kind of unit that was rated: `community`
/// @param treeOn the day whose tree says who took part: `2025-01-01`
/// @param publishedAt in UTC: `2025-12-20T02:30:00Z`
/// @param before the periods of earlier rounds whose awards the results rest on, the latest first
public record BundleHeader(
        String district,
        String districtName,
        String standard,
        String period,
        String subject,
        String treeOn,
        String publishedAt,
        List<String> before) {

    /// The version of the format that this class reads and writes.
    public static final int FORMAT = 1;

    static final String PRODUCT = "xingping";

    public BundleHeader {
        before = List.copyOf(before);
    }

    JsonValue.Members line() {
        return JsonValue.members()
                .with("line", "header")
                .with("bundle", FORMAT)
                .with("product", PRODUCT)
                .with("district", district)
                .with("district_name", districtName)
                .with("standard", standard)
                .with("period", period)
                .with("subject", subject)
                .with("tree_on", treeOn)
                .with("published_at", publishedAt)
                .with("before", JsonValue.texts(before));
    }
}
