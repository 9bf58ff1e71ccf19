package org.xingping.app.standards;

import java.util.ArrayList;
import java.util.List;
import org.xingping.engine.language.Text;
import org.xingping.engine.source.SourceNode;
import org.xingping.engine.source.SourceReader;
import org.xingping.engine.standard.Clause;
import org.xingping.engine.standard.Lineage;
import org.xingping.engine.standard.ResolvedStandard;
import org.xingping.engine.standard.Standard;

/// Says where an overlay comes from. A resolved text does not: its lineage changes no rating and is no part of its
/// hash.
final class Lineages {

    private Lineages() {}

    /// An overlay with the lineage of its base and what its own text leaves out.
    ///
    /// @param source the overlay's YAML
    static ResolvedStandard over(ResolvedStandard base, ResolvedStandard overlay, String source) {
        Lineage.Edition own =
                new Lineage.Edition(overlay.standard().id(), overlay.standard().edition());
        List<Lineage.Edition> editions = new ArrayList<>(base.lineage().editions());
        editions.add(own);
        List<Lineage.Dropped> dropped = new ArrayList<>(base.lineage().dropped());
        if (SourceReader.read(own.toString(), source).get("drop") instanceof SourceNode.Sequence removals) {
            for (SourceNode removal : removals.items()) {
                if (removal instanceof SourceNode.Mapping each) {
                    String clause = said(each, "clause");
                    dropped.add(new Lineage.Dropped(clause, title(base.standard(), clause), reason(each), own));
                }
            }
        }
        return new ResolvedStandard(
                overlay.standard(),
                overlay.dictionary(),
                overlay.canonicalJson(),
                overlay.sha256(),
                new Lineage(editions, dropped));
    }

    private static Text title(Standard standard, String clause) {
        return standard.clauses().stream()
                .filter(each -> each.id().equals(clause))
                .map(Clause::title)
                .findFirst()
                .orElse(Text.NONE);
    }

    private static Text reason(SourceNode.Mapping removal) {
        return removal.get("reason") instanceof SourceNode.Mapping reason
                ? Text.of(said(reason, "zh"), said(reason, "en"))
                : Text.NONE;
    }

    private static String said(SourceNode.Mapping mapping, String key) {
        String text = mapping.text(key);
        return text == null ? "" : text.strip();
    }
}
