package org.xingping.engine.advise;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import org.chocosolver.solver.Model;
import org.chocosolver.solver.variables.BoolVar;
import org.chocosolver.solver.variables.IntVar;
import org.xingping.engine.condition.Expression.Comparison;
import org.xingping.engine.standard.Rounding;

/// Arithmetic on the numbers of a constraint model.
final class Terms {

    /// The solver's own limit for the bounds of a variable.
    private static final int LIMIT = IntVar.MAX_INT_BOUND;

    private final Model model;

    Terms(Model model) {
        this.model = model;
    }

    static Term fixed(BigDecimal value) {
        return new Term.Fixed(value);
    }

    Term sum(Term left, Term right) {
        return switch (left) {
            case Term.Fixed(BigDecimal first) ->
                switch (right) {
                    case Term.Fixed(BigDecimal second) -> fixed(first.add(second));
                    case Term.Open second -> offset(second, first);
                    case Term.Over(Term dividend, BigDecimal divisor) ->
                        new Term.Over(sum(dividend, fixed(first.multiply(divisor))), divisor);
                };
            case Term.Open first ->
                switch (right) {
                    case Term.Fixed(BigDecimal second) -> offset(first, second);
                    case Term.Open second -> sum(first, second);
                    case Term.Over(Term dividend, BigDecimal divisor) ->
                        new Term.Over(sum(dividend, scaled(first, divisor)), divisor);
                };
            case Term.Over(Term dividend, BigDecimal divisor) ->
                switch (right) {
                    case Term.Over(Term other, BigDecimal by) ->
                        new Term.Over(sum(product(dividend, by), product(other, divisor)), divisor.multiply(by));
                    case Term.Fixed second -> sum(right, left);
                    case Term.Open second -> sum(right, left);
                };
        };
    }

    private Term sum(Term.Open left, Term.Open right) {
        int decimals = Math.max(left.decimals(), right.decimals());
        IntVar first = lift(left, decimals);
        IntVar second = lift(right, decimals);
        IntVar total = variable((long) first.getLB() + second.getLB(), (long) first.getUB() + second.getUB());
        model.sum(new IntVar[] {first, second}, "=", total).post();
        return new Term.Open(total, decimals);
    }

    private Term offset(Term.Open open, BigDecimal by) {
        int decimals =
                Math.max(open.decimals(), Math.max(0, by.stripTrailingZeros().scale()));
        IntVar lifted = lift(open, decimals);
        int offset = whole(by.movePointRight(decimals));
        bound((long) lifted.getLB() + offset);
        bound((long) lifted.getUB() + offset);
        return new Term.Open(model.offset(lifted, offset), decimals);
    }

    Term product(Term term, BigDecimal by) {
        return switch (term) {
            case Term.Fixed(BigDecimal value) -> fixed(value.multiply(by));
            case Term.Open open -> scaled(open, by);
            case Term.Over(Term dividend, BigDecimal divisor) -> new Term.Over(product(dividend, by), divisor);
        };
    }

    private Term scaled(Term.Open open, BigDecimal by) {
        BigDecimal plain = by.stripTrailingZeros();
        int extra = Math.max(0, plain.scale());
        int factor = whole(plain.movePointRight(extra));
        return new Term.Open(multiplied(open.variable(), factor), open.decimals() + extra);
    }

    private IntVar multiplied(IntVar variable, int factor) {
        bound((long) variable.getLB() * factor);
        bound((long) variable.getUB() * factor);
        return model.mul(variable, factor);
    }

    private IntVar lift(Term.Open open, int decimals) {
        return multiplied(open.variable(), whole(new BigDecimal(BigInteger.TEN.pow(decimals - open.decimals()))));
    }

    Term least(Term left, Term right) {
        return extreme(left, right, true);
    }

    Term greatest(Term left, Term right) {
        return extreme(left, right, false);
    }

    private Term extreme(Term left, Term right, boolean isLeast) {
        if (left instanceof Term.Fixed(BigDecimal first) && right instanceof Term.Fixed(BigDecimal second)) {
            return fixed(isLeast ? first.min(second) : first.max(second));
        }
        int decimals = Math.max(decimals(left), decimals(right));
        IntVar first = variable(left, decimals);
        IntVar second = variable(right, decimals);
        IntVar result = variable(Math.min(first.getLB(), second.getLB()), Math.max(first.getUB(), second.getUB()));
        if (isLeast) {
            model.min(result, first, second).post();
        } else {
            model.max(result, first, second).post();
        }
        return new Term.Open(result, decimals);
    }

    Term round(Term term, Rounding rounding) {
        if (rounding.mode() != RoundingMode.HALF_UP && !(term instanceof Term.Fixed)) {
            throw new BeyondModel("rounding");
        }
        return switch (term) {
            case Term.Fixed(BigDecimal value) -> fixed(value.setScale(rounding.decimals(), rounding.mode()));
            case Term.Open open -> {
                if (open.decimals() <= rounding.decimals()) {
                    yield open;
                }
                int unit = whole(new BigDecimal(BigInteger.TEN.pow(open.decimals() - rounding.decimals())));
                if (open.variable().getLB() < 0) {
                    throw new BeyondModel("rounding of a negative number");
                }
                bound((long) open.variable().getUB() + unit);
                IntVar raised = model.offset(open.variable(), unit / 2);
                IntVar rounded = variable(raised.getLB() / unit, raised.getUB() / unit);
                model.div(raised, model.intVar(unit), rounded).post();
                yield new Term.Open(rounded, rounding.decimals());
            }
            case Term.Over over -> throw new BeyondModel("rounding of a quotient");
        };
    }

    BoolVar compare(Comparison comparison, Term left, Term right) {
        if (left instanceof Term.Over(Term dividend, BigDecimal divisor)) {
            return compare(comparison, dividend, product(right, divisor));
        }
        if (right instanceof Term.Over(Term dividend, BigDecimal divisor)) {
            return compare(comparison, product(left, divisor), dividend);
        }
        if (left instanceof Term.Fixed(BigDecimal first) && right instanceof Term.Fixed(BigDecimal second)) {
            return constant(comparison.holds(first.compareTo(second)));
        }
        if (left instanceof Term.Fixed) {
            return compare(comparison.swapped(), right, left);
        }
        if (right instanceof Term.Fixed(BigDecimal bound) && left instanceof Term.Open open) {
            return compare(comparison, open, bound);
        }
        int decimals = Math.max(decimals(left), decimals(right));
        IntVar first = variable(left, decimals);
        IntVar second = variable(right, decimals);
        return model.arithm(first, sign(comparison), second).reify();
    }

    private BoolVar compare(Comparison comparison, Term.Open open, BigDecimal bound) {
        BigDecimal shifted = bound.movePointRight(open.decimals());
        BigDecimal floor = shifted.setScale(0, RoundingMode.FLOOR);
        boolean isBetween = floor.compareTo(shifted) != 0;
        int whole = Math.clamp(floor.longValue(), -LIMIT, LIMIT);
        return switch (comparison) {
            case GREATER_OR_EQUAL -> reified(open, ">=", isBetween ? whole + 1 : whole);
            case GREATER -> reified(open, ">", whole);
            case LESS_OR_EQUAL -> reified(open, "<=", whole);
            case LESS -> reified(open, "<", isBetween ? whole + 1 : whole);
            case EQUAL -> isBetween ? constant(false) : reified(open, "=", whole);
            case NOT_EQUAL -> isBetween ? constant(true) : reified(open, "!=", whole);
        };
    }

    private BoolVar reified(Term.Open open, String sign, int bound) {
        return model.arithm(open.variable(), sign, bound).reify();
    }

    private static String sign(Comparison comparison) {
        return switch (comparison) {
            case EQUAL -> "=";
            case LESS, LESS_OR_EQUAL, NOT_EQUAL, GREATER_OR_EQUAL, GREATER -> comparison.sign();
        };
    }

    Term count(List<BoolVar> truths) {
        if (truths.isEmpty()) {
            return fixed(BigDecimal.ZERO);
        }
        IntVar count = variable(0, truths.size());
        model.sum(truths.toArray(BoolVar[]::new), "=", count).post();
        return new Term.Open(count, 0);
    }

    BoolVar constant(boolean value) {
        return model.boolVar(value);
    }

    private static int decimals(Term term) {
        return switch (term) {
            case Term.Fixed(BigDecimal value) ->
                Math.max(0, value.stripTrailingZeros().scale());
            case Term.Open open -> open.decimals();
            case Term.Over over -> throw new BeyondModel("a quotient inside min or max");
        };
    }

    private IntVar variable(Term term, int decimals) {
        return switch (term) {
            case Term.Fixed(BigDecimal value) -> model.intVar(whole(value.movePointRight(decimals)));
            case Term.Open open -> lift(open, decimals);
            case Term.Over over -> throw new BeyondModel("a quotient inside min or max");
        };
    }

    IntVar variable(long low, long high) {
        bound(low);
        bound(high);
        return model.intVar((int) low, (int) high, true);
    }

    private static void bound(long value) {
        if (Math.abs(value) > LIMIT) {
            throw new BeyondModel("a number too large for the solver");
        }
    }

    static int whole(BigDecimal number) {
        if (number.abs().compareTo(BigDecimal.valueOf(LIMIT)) > 0
                || number.stripTrailingZeros().scale() > 0) {
            throw new BeyondModel("a number too large for the solver");
        }
        return number.intValueExact();
    }
}
