package org.xingping.app.notices;

import java.util.List;
import org.springframework.stereotype.Component;
import org.xingping.app.bundle.Rulings;
import org.xingping.engine.bundle.JsonValue;

/// Puts the rulings of a round into its proof. What was objected stays out: people write into it what they like.
@Component
class BundledRulings implements Rulings {

    private final Answers answers;

    BundledRulings(Answers answers) {
        this.answers = answers;
    }

    @Override
    public List<JsonValue.Members> of(long cycle) {
        return answers.ofCycle(cycle).stream().map(BundledRulings::members).toList();
    }

    private static JsonValue.Members members(Answer answer) {
        Ruling ruling = answer.ruling();
        return JsonValue.members()
                .with("number", ruling.number())
                .with("unit", answer.unitCode())
                .with("clause", ruling.clause())
                .with("upheld", new JsonValue.YesNo(ruling.upheld()))
                .with("reasons", ruling.reasons())
                .with("ruled_on", ruling.ruledOn().toString())
                .with("before", ruling.before())
                .with("after", ruling.after());
    }
}
