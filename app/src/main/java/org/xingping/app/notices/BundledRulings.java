package org.xingping.app.notices;

import java.util.List;
import org.springframework.stereotype.Component;
import org.xingping.app.bundle.Rulings;
import org.xingping.app.cycles.Cycle;
import org.xingping.app.cycles.Cycles;
import org.xingping.app.directory.Directory;
import org.xingping.app.shell.NotFound;
import org.xingping.engine.bundle.JsonValue;

/// Puts the rulings of a round into its proof. What was objected stays out: people write into it what they like.
@Component
class BundledRulings implements Rulings {

    private final Objections objections;
    private final Cycles cycles;
    private final Directory directory;

    BundledRulings(Objections objections, Cycles cycles, Directory directory) {
        this.objections = objections;
        this.cycles = cycles;
        this.directory = directory;
    }

    @Override
    public List<JsonValue.Members> of(long cycle) {
        Cycle round = cycles.cycle(cycle);
        return objections.rulings(cycle).stream()
                .map(ruling -> members(ruling, code(ruling, round)))
                .toList();
    }

    private String code(Ruling ruling, Cycle round) {
        return directory
                .find(ruling.unit(), round.treeOn())
                .orElseThrow(() -> new NotFound("unit " + ruling.unit() + " on " + round.treeOn()))
                .code();
    }

    private static JsonValue.Members members(Ruling ruling, String unit) {
        return JsonValue.members()
                .with("number", ruling.number())
                .with("unit", unit)
                .with("clause", ruling.clause())
                .with("upheld", new JsonValue.YesNo(ruling.upheld()))
                .with("reasons", ruling.reasons())
                .with("ruled_on", ruling.ruledOn().toString())
                .with("before", ruling.before())
                .with("after", ruling.after());
    }
}
