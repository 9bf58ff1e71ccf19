package org.xingping.app.notices;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.xingping.app.standards.Editions;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.facts.FactColumn;
import org.xingping.engine.facts.FactSchema;
import org.xingping.engine.language.Text;
import org.xingping.engine.standard.Clause;
import org.xingping.engine.standard.FactSchemas;
import org.xingping.engine.standard.ResolvedStandard;

/// What an objection can be about: a clause of the standard, or a figure it reads.
@Component
class Subjects {

    private static final String CLAUSE = "clause ";
    private static final String FIGURE = "figure ";

    private final Editions editions;
    private final Map<Long, FactSchema> schemas = new ConcurrentHashMap<>();

    Subjects(Editions editions) {
        this.editions = editions;
    }

    /// A subject as a form sent it.
    ///
    /// @param clause id; null: none
    /// @param figure key; null: none
    record Subject(@Nullable String clause, @Nullable String figure) {}

    List<SubjectChoice> clauses(long edition) {
        return editions.checked(edition).standard().clauses().stream()
                .filter(clause -> !clause.isOmitted())
                .map(clause -> new SubjectChoice(CLAUSE + clause.id(), labelled(clause)))
                .toList();
    }

    List<SubjectChoice> figures(long edition) {
        Set<String> keys = editions.keys(edition);
        List<SubjectChoice> figures = new ArrayList<>();
        for (FactColumn column : schema(edition).columns()) {
            if (keys.contains(column.key()) && column instanceof FactColumn.OfMetric) {
                figures.add(new SubjectChoice(FIGURE + column.key(), column.title()));
            }
        }
        return figures;
    }

    /// What a form chose; nothing where it is no subject of this edition.
    Subject read(long edition, String sent) {
        if (clauses(edition).stream().anyMatch(each -> each.value().equals(sent))) {
            return new Subject(sent.substring(CLAUSE.length()), null);
        }
        return figures(edition).stream().anyMatch(each -> each.value().equals(sent))
                ? new Subject(null, sent.substring(FIGURE.length()))
                : new Subject(null, null);
    }

    /// In words; null: neither was named.
    @Nullable
    Text title(long edition, @Nullable String clause, @Nullable String figure) {
        if (clause != null) {
            return editions.checked(edition).standard().clauses().stream()
                    .filter(each -> each.id().equals(clause))
                    .map(Subjects::labelled)
                    .findFirst()
                    .orElse(Text.same(clause));
        }
        return figure == null ? null : titleOfFigure(edition, figure);
    }

    /// Findings by the number of their clause, for many are called alike.
    Text titleOfFigure(long edition, String key) {
        FactColumn column = schema(edition).column(key);
        Text title = column == null || column.title().isEmpty() ? Text.same(key) : column.title();
        if (!(column instanceof FactColumn.OfFinding)) {
            return title;
        }
        String clause = key.substring(key.indexOf('/') + 1) + " ";
        return Text.of(clause + title.zh(), clause + title.en());
    }

    /// The figures an edition reads. Kept, as an edition never changes.
    FactSchema schema(long edition) {
        return schemas.computeIfAbsent(edition, id -> {
            ResolvedStandard standard = editions.resolved(id);
            return FactSchemas.of(standard.dictionary(), List.of(standard));
        });
    }

    Text titleOfClause(long edition, String clause) {
        Text title = title(edition, clause, null);
        return title == null ? Text.same(clause) : title;
    }

    /// Whether it is a veto: met means that it holds.
    boolean isVeto(long edition, String clause) {
        CheckedStandard checked = editions.checked(edition);
        return checked.standard().vetoes().stream()
                .anyMatch(veto -> veto.clause().id().equals(clause));
    }

    private static Text labelled(Clause clause) {
        return Text.of(
                clause.id() + " " + clause.title().zh(),
                clause.id() + " " + clause.title().en());
    }
}
