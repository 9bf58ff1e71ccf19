package org.xingping.app.ratings;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xingping.app.shell.SearchWords;

/// What a list of ratings is limited to and how it is sorted.
///
/// @param parent code of a unit above; null: any
/// @param award level id that is certain; null: any
/// @param standing null: any
/// @param name part of the name or beginning of the code, see [SearchWords]; empty: any
public record ResultFilter(
        @Nullable String parent,
        @Nullable String award,
        @Nullable Standing standing,
        String name,
        Sort sort,
        boolean isDescending) {

    /// Lets everything through, best first.
    public static final ResultFilter NONE = new ResultFilter(null, null, null, "", Sort.AWARD, true);

    /// Where a rating stands.
    public enum Standing {
        DECIDED("award is not null"),
        UNDECIDED("award is null and merit_low >= 0"),
        PROMOTED("change = 'promoted'"),
        DEMOTED("change = 'demoted'"),
        NOT_RATED("merit_low < 0");

        private final String condition;

        Standing(String condition) {
            this.condition = condition;
        }

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// Null when there is none of that name.
        public static @Nullable Standing of(@Nullable String id) {
            for (Standing standing : values()) {
                if (standing.id().equals(id)) {
                    return standing;
                }
            }
            return null;
        }
    }

    /// What a list is sorted by.
    public enum Sort {
        AWARD("merit_low %s, merit_high %s, code"),
        NAME("name %s, code"),
        CODE("code %s"),
        SCORE("score_low %s nulls last, score_high %s nulls last, code"),
        UNKNOWN("unknown %s, code");

        private final String columns;

        Sort(String columns) {
            this.columns = columns;
        }

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        String order(boolean isDescending) {
            return columns.replace("%s", isDescending ? "desc" : "asc");
        }

        /// By award where there is none of that name.
        public static Sort of(@Nullable String id) {
            for (Sort sort : values()) {
                if (sort.id().equals(id)) {
                    return sort;
                }
            }
            return AWARD;
        }
    }

    public boolean isEverything() {
        return parent == null && award == null && standing == null && name.isEmpty();
    }

    public SearchWords words() {
        return new SearchWords(name);
    }

    JdbcClient.StatementSpec apply(JdbcClient database, String select, String end) {
        StringBuilder sql = new StringBuilder(select);
        if (parent != null) {
            sql.append("""
                     and path <@ (select place.path from unit_place place join unit on unit.id = place.unit_id
                                  where unit.code = :parent
                                    and place.during @> (select tree_on from cycle where id = :cycle))
                    """);
        }
        if (award != null) {
            sql.append(" and award = :award");
        }
        if (standing != null) {
            sql.append(" and ").append(standing.condition);
        }
        if (!name.isEmpty()) {
            sql.append(" and ").append(words().condition("rating"));
        }
        JdbcClient.StatementSpec statement = database.sql(sql.append(end).toString());
        if (parent != null) {
            statement = statement.param("parent", parent);
        }
        if (award != null) {
            statement = statement.param("award", award);
        }
        if (!name.isEmpty()) {
            statement = statement.params(words().parameters());
        }
        return statement;
    }
}
