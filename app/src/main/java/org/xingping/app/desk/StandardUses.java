package org.xingping.app.desk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.language.Text;
import org.xingping.engine.standard.Clause;
import org.xingping.engine.standard.Section;
import org.xingping.engine.standard.Snippet;
import org.xingping.engine.standard.Standard;
import org.xingping.engine.standard.Value;

/// Which figures a standard asks for, and where it uses each.
///
/// @param uses by key of the figure, in the order of the standard; findings under their own keys
/// @param sections by key of a finding the section it stands in: `ten-star#1`
/// @param inapplicable keys of clauses decided by figures, of which a reviewer may say that they do not apply
record StandardUses(Map<String, List<Use>> uses, Map<String, String> sections, Set<String> inapplicable) {

    private static final Text RULE = Text.of("评定规则", "rules of the award");

    static StandardUses of(CheckedStandard checked) {
        return new Reading(checked).read();
    }

    private static final class Reading {

        private final CheckedStandard checked;
        private final Standard standard;
        private final Map<String, Value> values = new HashMap<>();
        private final Map<String, List<Use>> uses = new LinkedHashMap<>();
        private final Map<String, String> sections = new HashMap<>();
        private final Set<String> inapplicable = new LinkedHashSet<>();

        Reading(CheckedStandard checked) {
            this.checked = checked;
            this.standard = checked.standard();
            standard.values().forEach(value -> values.put(value.name(), value));
        }

        StandardUses read() {
            for (Section section : standard.sections()) {
                section.kept().forEach(clause -> clause(clause, section.id()));
            }
            for (Standard.Tier tier : standard.ladder()) {
                tier.kept().forEach(clause -> clause(clause, tier.id()));
            }
            for (Standard.Veto veto : standard.vetoes()) {
                if (!veto.clause().isOmitted()) {
                    clause(veto.clause(), "veto");
                }
            }
            // What only the award's own rules ask for.
            checked.metrics()
                    .forEach(metric -> uses.computeIfAbsent(
                            metric.id(), absent -> new ArrayList<>(List.of(new Use(standard.title(), "", RULE)))));
            return new StandardUses(uses, sections, inapplicable);
        }

        private void clause(Clause clause, String section) {
            String key = checked.findingKey(clause);
            Use use = new Use(standard.title(), clause.id(), clause.title());
            switch (clause.kind()) {
                case Clause.Finding _, Clause.AwardedPoints _ -> {
                    uses.computeIfAbsent(key, absent -> new ArrayList<>()).add(use);
                    sections.put(key, key.substring(0, key.indexOf('/')) + "#" + section);
                }
                case Clause.When(Snippet condition, var worth) -> decided(key, use, condition, section);
                case Clause.FormulaPoints formula -> decided(key, use, formula.formula(), section);
                case Clause.Omitted _ -> {}
            }
        }

        private void decided(String key, Use use, Snippet text, String section) {
            Set<String> metrics = new LinkedHashSet<>();
            collect(checked.compiled(text).names(), metrics, new HashSet<>());
            metrics.forEach(metric ->
                    uses.computeIfAbsent(metric, absent -> new ArrayList<>()).add(use));
            inapplicable.add(key);
            sections.put(key, key.substring(0, key.indexOf('/')) + "#" + section);
        }

        /// The metrics behind names, those behind derived numbers included.
        private void collect(Collection<String> names, Set<String> metrics, Set<String> seen) {
            for (String name : names) {
                String plain = name.startsWith("known:") ? name.substring("known:".length()) : name;
                Value value = values.get(plain);
                if (value != null) {
                    if (seen.add(plain)) {
                        value.texts()
                                .forEach(text -> collect(checked.compiled(text).names(), metrics, seen));
                    }
                } else if (checked.metric(plain) != null) {
                    metrics.add(plain);
                }
            }
        }
    }
}
