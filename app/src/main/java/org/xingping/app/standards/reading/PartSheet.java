package org.xingping.app.standards.reading;

import java.util.List;
import org.xingping.engine.language.Text;

/// A section, a tier, or the vetoes of a standard.
///
/// @param id for links within the page: `section-1`
/// @param name what the document calls it: 第 1 部分
/// @param requirement what passing it takes; empty when it only collects
public record PartSheet(String id, Text name, Text title, Text requirement, List<ClauseLine> clauses) {

    public PartSheet {
        clauses = List.copyOf(clauses);
    }
}
