package org.xingping.cli.input;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.xingping.engine.check.CheckedStandard;
import org.xingping.engine.facts.FactSchema;
import org.xingping.engine.facts.FactTable;
import org.xingping.engine.facts.file.FactFiles;
import org.xingping.engine.plan.RatingPlan;
import org.xingping.engine.standard.ResolvedStandard;
import org.xingping.engine.standard.Standard;
import org.xingping.engine.standard.Value;

/// A standard that can rate.
///
/// @param schema the columns of facts for it, those of other standards included
public record ReadyStandard(ResolvedStandard resolved, RatingPlan plan, FactSchema schema) {

    /// @throws org.xingping.engine.problem.InputRefused when the file has errors
    public FactTable facts(Path file) {
        return FactFiles.read(file, schema);
    }

    public CheckedStandard checked() {
        return plan.standard();
    }

    public Standard standard() {
        return resolved.standard();
    }

    /// The names of all values and formulas.
    public List<String> valueNames() {
        return Stream.concat(standard().values().stream(), standard().formulas().stream())
                .map(Value::name)
                .toList();
    }
}
