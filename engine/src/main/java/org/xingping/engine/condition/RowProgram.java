package org.xingping.engine.condition;

import dev.cel.runtime.CelAttributePattern;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelUnknownSet;
import dev.cel.runtime.CelVariableResolver;
import dev.cel.runtime.PartialVars;
import dev.cel.runtime.Program;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.metric.Scale;

/// A compiled text run by cel-java for one row at a time: slower than columns and never wrong.
///
/// CEL's own && and || take `error || true` for true; a standard's left side always counts. The text is therefore run
/// with its junctions written as choices, where an error is an error; only where that leaves it open is CEL's own
/// reading asked, because a choice does not see that `unknown && false` is false.
public final class RowProgram {

    private final Program guarded;
    private final Program plain;
    private final Names names;
    private final Map<String, String> originals = new HashMap<>();

    /// @param guarded the text with its junctions written as choices
    /// @param plain the text as it is
    RowProgram(Program guarded, Program plain, Names names) {
        this.guarded = guarded;
        this.plain = plain;
        this.names = names;
        names.symbols().forEach(symbol -> originals.put(CelEnvironment.legalName(symbol.name()), symbol.name()));
    }

    /// What a row holds under a name.
    public interface Row {
        /// A [Rational], a [Boolean], or null while unknown.
        ///
        /// @throws ArithmeticException when it cannot be evaluated; it counts only if the text asks for it
        @Nullable
        Object value(String name);
    }

    /// What came out: exactly one of the three.
    public sealed interface Outcome {}

    /// @param value a [Rational] or a [Boolean]
    public record Decided(Object value) implements Outcome {}

    public record Unknown() implements Outcome {}

    public record Failed(String message) implements Outcome {}

    private static final Outcome UNKNOWN = new Unknown();

    /// Evaluates the text for one row.
    ///
    /// @param used the names the text depends on
    public Outcome evaluate(Set<String> used, Row row) {
        List<CelAttributePattern> unknown = new ArrayList<>();
        for (String name : used) {
            Symbol symbol = names.symbol(name);
            if (symbol != null && !(symbol.type() instanceof Symbol.Constant) && isUnknown(row, name)) {
                unknown.add(CelAttributePattern.create(CelEnvironment.legalName(name)));
            }
        }
        CelVariableResolver resolver = name -> Optional.ofNullable(resolve(originals.getOrDefault(name, name), row));
        PartialVars variables = PartialVars.of(resolver, unknown);
        Outcome outcome = run(guarded, variables);
        return outcome instanceof Unknown ? run(plain, variables) : outcome;
    }

    private static boolean isUnknown(Row row, String name) {
        try {
            return row.value(name) == null;
        } catch (ArithmeticException failed) {
            return false;
        }
    }

    private static Outcome run(Program program, PartialVars variables) {
        try {
            Object result = program.eval(variables);
            return switch (result) {
                case CelUnknownSet unresolved -> UNKNOWN;
                case Boolean truth -> new Decided(truth);
                case Rational number -> new Decided(number);
                default -> new Failed("unexpected result " + result);
            };
        } catch (ArithmeticException failed) {
            return new Failed(String.valueOf(failed.getMessage()));
        } catch (CelEvaluationException failed) {
            Throwable cause = failed.getCause();
            return new Failed(
                    cause instanceof ArithmeticException && cause.getMessage() != null
                            ? cause.getMessage()
                            : String.valueOf(failed.getMessage()));
        }
    }

    private @Nullable Object resolve(String name, Row row) {
        if (name.startsWith("level:")) {
            return Rational.of(names.meritOf(name.substring("level:".length())));
        }
        Symbol symbol = names.symbol(name);
        if (symbol == null) {
            for (Scale scale : names.scalesWith(name)) {
                // a word of several scales has the same rank in each, which the checker makes sure of
                return Rational.of(scale.rankOf(name).orElseThrow());
            }
            return row.value(name);
        }
        return symbol.type() instanceof Symbol.Constant(BigDecimal value) ? Rational.of(value) : row.value(name);
    }
}
