package org.xingping.app.notices;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xingping.app.access.Viewer;
import org.xingping.engine.language.Text;

/// Who must not handle an objection: whoever is concerned.
///
/// That is who moved the unit on its way in this round, who gave one of its figures of the period, who holds a role at
/// the unit or below it, and who stepped back.
@Component
class Recusal {

    private final JdbcClient database;

    Recusal(JdbcClient database) {
        this.database = database;
    }

    /// Those concerned by an objection; asked for once for any number of candidates.
    record Concerned(Objection objection, Set<Long> acted, Set<Long> gaveFigures, Map<Long, String> steppedBack) {

        /// Why somebody must not handle it; empty: nothing is against it.
        Optional<Text> why(Viewer candidate) {
            boolean isOwn = candidate.grants().stream()
                    .anyMatch(grant -> grant.path().equals(objection.path())
                            || grant.path().startsWith(objection.path() + "."));
            if (isOwn) {
                return Optional.of(Text.of("在被异议单位任职，应当回避", "holds a role at the unit objected to, and is recused"));
            }
            if (acted.contains(candidate.account())) {
                return Optional.of(Text.of("经办过该单位本轮考评，应当回避", "acted for this unit in this round, and is recused"));
            }
            if (gaveFigures.contains(candidate.account())) {
                return Optional.of(
                        Text.of("填报或核定过该单位本期数据，应当回避", "gave figures of this unit for this period, and is recused"));
            }
            String reason = steppedBack.get(candidate.account());
            return reason == null
                    ? Optional.empty()
                    : Optional.of(Text.of("已申请回避：" + reason, "stepped back: " + reason));
        }
    }

    Concerned concerned(Objection objection) {
        Set<Long> acted = new HashSet<>();
        Set<Long> gaveFigures = new HashSet<>();
        Map<Long, String> steppedBack = new HashMap<>();
        // what a ruling corrected was given by nobody concerned
        database.sql("""
                select 'act' as kind, by_id as account, '' as reason from procedure_act
                where cycle_id = :cycle and unit_id = :unit and by_id is not null
                union
                select 'figure', entered_by, '' from fact
                where unit_id = :unit and period = :period
                  and not exists (select 1 from ruling_figure where ruling_figure.fact_id = fact.id)
                union
                select 'back', account_id, reason from objection_recusal where objection_id = :objection
                """)
                .param("cycle", objection.cycle())
                .param("unit", objection.unit())
                .param("period", objection.period())
                .param("objection", objection.id())
                .query(row -> {
                    long account = row.getLong("account");
                    switch (row.getString("kind")) {
                        case "act" -> acted.add(account);
                        case "figure" -> gaveFigures.add(account);
                        default -> steppedBack.put(account, row.getString("reason"));
                    }
                });
        return new Concerned(objection, acted, gaveFigures, steppedBack);
    }
}
