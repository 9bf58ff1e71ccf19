package org.xingping.engine.oracle;

import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.xingping.engine.oracle.Answer.Failure;
import org.xingping.engine.oracle.Answer.Interval;
import org.xingping.engine.oracle.Answer.Items;
import org.xingping.engine.oracle.Answer.Truth;

/// Evaluates a CEL text for one unit by walking the parsed tree.
final class NaiveText {

    /// What the names of a text stand for.
    interface Names {
        Answer name(String name);

        /// `met("1.1")`, `star("2")`, `points("2")`, `share("2")`.
        Answer lookup(String function, String id);

        Answer known(String name);

        /// The place of a level counted from the worst, as a number.
        Answer level(String id);

        /// Whether the name stands for the same number whatever the unit.
        boolean isConstant(String name);

        /// How many decimals the number is on; [NaiveDecimals#QUOTIENT] for a quotient.
        int decimals(String name);

        /// The same of `points("2")` and `share("2")`.
        int decimals(String function, String id);
    }

    /// Macros stay calls, so that `exists` and its kin are read as what they say.
    private static final CelParser PARSER =
            CelParserFactory.standardCelParserBuilder().build();

    private static final Set<String> CONSTANT_FUNCTIONS =
            Set.of("_+_", "_-_", "_*_", "_/_", "-_", "abs", "min", "max", "clamp", "round");

    private static final Map<String, CelExpr> PARSED = new ConcurrentHashMap<>();

    private final Names names;

    /// The least distance between two numbers that were compared, and between a number and a tie it was rounded at.
    private double narrowest = Double.POSITIVE_INFINITY;

    NaiveText(Names names) {
        this.names = names;
    }

    double narrowest() {
        return narrowest;
    }

    Answer evaluate(String text) {
        return evaluate(PARSED.computeIfAbsent(text, NaiveText::parse), Map.of());
    }

    Truth truth(String text) {
        return switch (evaluate(text)) {
            case Truth truth -> truth;
            case Failure failure -> throw new Failed(failure);
            case Interval interval -> throw wrong(text, interval);
            case Items items -> throw wrong(text, items);
        };
    }

    /// An evaluation error on its way to whoever decides what it blocks.
    static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Failure failure;

        Failed(Failure failure) {
            super(failure.reason(), null, false, false);
            this.failure = failure;
        }

        Failure failure() {
            return failure;
        }
    }

    private static CelExpr parse(String text) {
        try {
            return PARSER.parse(text).getAst().getExpr();
        } catch (CelValidationException broken) {
            throw new IllegalArgumentException(text, broken);
        }
    }

    private static IllegalStateException wrong(Object text, Answer answer) {
        return new IllegalStateException(text + " comes to " + answer);
    }

    private Answer evaluate(CelExpr text, Map<String, Answer> locals) {
        return switch (text.getKind()) {
            case CONSTANT -> constant(text.constant());
            case IDENT -> {
                Answer local = locals.get(text.ident().name());
                yield local == null ? names.name(text.ident().name()) : local;
            }
            case LIST -> items(text.list().elements(), locals);
            case CALL -> call(text.call(), locals);
            default -> throw new IllegalStateException("no text of a standard has a " + text.getKind());
        };
    }

    private static Answer constant(CelConstant constant) {
        return switch (constant.getKind()) {
            case BOOLEAN_VALUE -> Truth.of(constant.booleanValue());
            case INT64_VALUE -> Interval.whole(constant.int64Value(), constant.int64Value());
            // a double prints as the shortest decimal that yields it, which is the decimal that was written
            case DOUBLE_VALUE -> Interval.constant(BigDecimal.valueOf(constant.doubleValue()));
            default -> throw new IllegalStateException("no text of a standard has a " + constant);
        };
    }

    private Answer items(List<CelExpr> elements, Map<String, Answer> locals) {
        List<Answer> items = new ArrayList<>();
        for (CelExpr element : elements) {
            Answer item = evaluate(element, locals);
            if (item instanceof Failure) {
                return item;
            }
            items.add(item);
        }
        return new Items(items);
    }

    private Answer call(CelCall call, Map<String, Answer> locals) {
        if (call.target().isPresent()) {
            return macro(call, call.target().get(), locals);
        }
        List<CelExpr> arguments = call.args();
        return switch (call.function()) {
            case "_&&_" -> junction(arguments, locals, Truth.FALSE);
            case "_||_" -> junction(arguments, locals, Truth.TRUE);
            case "!_" -> onTruth(evaluate(arguments.getFirst(), locals), Truth::negated);
            case "_?_:_" -> choose(arguments, locals);
            case "_<_" -> compare(arguments, locals, order -> order < 0);
            case "_<=_" -> compare(arguments, locals, order -> order <= 0);
            case "_>_" -> compare(arguments, locals, order -> order > 0);
            case "_>=_" -> compare(arguments, locals, order -> order >= 0);
            case "_==_" -> equal(arguments, locals);
            case "_!=_" -> onTruth(equal(arguments, locals), Truth::negated);
            case "@in" -> contained(arguments, locals);
            case "_+_" -> numbers(arguments, locals, NaiveText::sum);
            case "_-_" -> numbers(arguments, locals, (left, right) -> sum(left, negated(right)));
            case "_*_" -> numbers(arguments, locals, NaiveText::product);
            case "_/_" ->
                numbers(
                        arguments,
                        locals,
                        (left, right) -> quotient(left, right, () -> decimals(arguments.get(1), locals)));
            case "-_" -> onNumber(evaluate(arguments.getFirst(), locals), NaiveText::negated);
            case "abs" -> onNumber(evaluate(arguments.getFirst(), locals), this::absolute);
            case "min" -> fold(arguments, locals, NaiveText::least);
            case "max" -> fold(arguments, locals, NaiveText::greatest);
            case "clamp" ->
                numbers(
                        List.of(arguments.get(0), arguments.get(1)),
                        locals,
                        (number, low) -> onNumber(
                                evaluate(arguments.get(2), locals), high -> least(greatest(number, low), high)));
            case "round" ->
                onNumber(
                        evaluate(arguments.getFirst(), locals),
                        number -> rounded(
                                number, (int) arguments.get(1).constant().int64Value(), RoundingMode.HALF_UP));
            case "steps" -> steps(arguments, locals);
            case "count" -> count(arguments.getFirst(), locals);
            case "size" ->
                onItems(evaluate(arguments.getFirst(), locals), items -> Interval.whole(items.size(), items.size()));
            case "known" -> names.known(arguments.getFirst().ident().name());
            case "met", "star", "points", "share" ->
                names.lookup(call.function(), arguments.getFirst().constant().stringValue());
            default -> throw new IllegalStateException("unheard-of function " + call.function());
        };
    }

    // Logic

    /// `&&` and `||`: the side that decides, decided as soon as the left is.
    private Answer junction(List<CelExpr> sides, Map<String, Answer> locals, Truth deciding) {
        Answer left = evaluate(sides.get(0), locals);
        if (left instanceof Failure || left == deciding) {
            return left;
        }
        Answer right = evaluate(sides.get(1), locals);
        return right instanceof Failure ? right : joined((Truth) left, (Truth) right, deciding);
    }

    private static Truth joined(Truth left, Truth right, Truth deciding) {
        if (left == deciding || right == deciding) {
            return deciding;
        }
        return left == Truth.UNKNOWN || right == Truth.UNKNOWN ? Truth.UNKNOWN : deciding.negated();
    }

    private Answer choose(List<CelExpr> arguments, Map<String, Answer> locals) {
        Answer condition = evaluate(arguments.get(0), locals);
        if (condition == Truth.TRUE) {
            return evaluate(arguments.get(1), locals);
        }
        if (condition == Truth.FALSE) {
            return evaluate(arguments.get(2), locals);
        }
        if (condition instanceof Failure) {
            return condition;
        }
        Answer then = evaluate(arguments.get(1), locals);
        Answer otherwise = evaluate(arguments.get(2), locals);
        if (then instanceof Failure || otherwise instanceof Failure) {
            // the branch that is taken is not known, so its error is not ruled out
            return then instanceof Failure ? then : otherwise;
        }
        if (then instanceof Interval first && otherwise instanceof Interval second) {
            return first.hull(second);
        }
        return then.equals(otherwise) ? then : Truth.UNKNOWN;
    }

    private Answer macro(CelCall call, CelExpr over, Map<String, Answer> locals) {
        if (!(evaluate(over, locals) instanceof Items(List<Answer> items))) {
            return evaluate(over, locals);
        }
        if (call.function().equals("size")) {
            return Interval.whole(items.size(), items.size());
        }
        String variable = call.args().get(0).ident().name();
        List<Answer> each = new ArrayList<>();
        List<Answer> passing = new ArrayList<>();
        for (Answer item : items) {
            Map<String, Answer> inner = new java.util.HashMap<>(locals);
            inner.put(variable, item);
            Answer answer = evaluate(call.args().get(1), inner);
            if (answer instanceof Failure) {
                return answer;
            }
            each.add(answer);
            if (answer == Truth.TRUE) {
                passing.add(item);
            }
            boolean isDecided = (call.function().equals("exists") && answer == Truth.TRUE)
                    || (call.function().equals("all") && answer == Truth.FALSE);
            if (isDecided) {
                return answer;
            }
        }
        return switch (call.function()) {
            case "exists" -> each.contains(Truth.UNKNOWN) ? Truth.UNKNOWN : Truth.FALSE;
            case "all" -> each.contains(Truth.UNKNOWN) ? Truth.UNKNOWN : Truth.TRUE;
            case "exists_one" -> each.contains(Truth.UNKNOWN) ? Truth.UNKNOWN : Truth.of(passing.size() == 1);
            case "filter" -> {
                if (each.contains(Truth.UNKNOWN)) {
                    throw new NotReadable("a filter with an open condition");
                }
                yield new Items(passing);
            }
            case "map" -> new Items(each);
            default -> throw new IllegalStateException("unheard-of macro " + call.function());
        };
    }

    // Comparisons

    private Answer compare(List<CelExpr> arguments, Map<String, Answer> locals, IntPredicate holds) {
        return numbers(arguments, locals, (left, right) -> {
            note(left, right);
            return compare(left, right, holds);
        });
    }

    /// Decided when no pair of numbers within the bounds decides otherwise; the orders that can occur are
    /// those between the least and the greatest one.
    private static Truth compare(Interval left, Interval right, IntPredicate holds) {
        int least = Integer.signum(left.low().compareTo(right.high()));
        int greatest = Integer.signum(left.high().compareTo(right.low()));
        boolean some = false;
        boolean all = true;
        for (int order = least; order <= greatest; order++) {
            some |= holds.test(order);
            all &= holds.test(order);
        }
        return all ? Truth.TRUE : some ? Truth.UNKNOWN : Truth.FALSE;
    }

    private Answer equal(List<CelExpr> arguments, Map<String, Answer> locals) {
        Answer left = level(arguments.get(0), arguments.get(1), locals);
        Answer right = level(arguments.get(1), arguments.get(0), locals);
        return neverEqual(arguments, locals, left, right) ? Truth.FALSE : equal(left, right);
    }

    /// A number on fixed decimals never is a constant that is finer.
    private boolean neverEqual(List<CelExpr> arguments, Map<String, Answer> locals, Answer left, Answer right) {
        if (!(left instanceof Interval first) || !(right instanceof Interval second)) {
            return false;
        }
        int decimals = decimals(arguments.get(0), locals);
        int others = decimals(arguments.get(1), locals);
        if (decimals == NaiveDecimals.QUOTIENT || others == NaiveDecimals.QUOTIENT) {
            return false;
        }
        return (isConstant(arguments.get(1)) && isFiner(second.low(), decimals))
                || (isConstant(arguments.get(0)) && isFiner(first.low(), others));
    }

    boolean isConstant(String text) {
        return isConstant(PARSED.computeIfAbsent(text, NaiveText::parse));
    }

    private boolean isConstant(CelExpr text) {
        return switch (text.getKind()) {
            case CONSTANT -> true;
            case IDENT -> names.isConstant(text.ident().name());
            case CALL ->
                CONSTANT_FUNCTIONS.contains(text.call().function())
                        && text.call().args().stream().allMatch(this::isConstant);
            default -> false;
        };
    }

    private static boolean isFiner(Exact constant, int decimals) {
        return !constant.equals(constant.rounded(decimals, RoundingMode.HALF_UP));
    }

    /// The decimals of a number, read from the text alone.
    int decimals(String text) {
        return decimals(PARSED.computeIfAbsent(text, NaiveText::parse), Map.of());
    }

    private int decimals(CelExpr text, Map<String, Answer> locals) {
        return switch (text.getKind()) {
            case CONSTANT ->
                text.constant().getKind() == CelConstant.Kind.DOUBLE_VALUE
                        ? NaiveDecimals.of(BigDecimal.valueOf(text.constant().doubleValue()))
                        : 0;
            // a macro's variable stands for numbers of all kinds
            case IDENT ->
                locals.containsKey(text.ident().name())
                        ? NaiveDecimals.QUOTIENT
                        : names.decimals(text.ident().name());
            case CALL -> decimals(text.call(), locals);
            default -> throw new IllegalStateException(text + " is not a number");
        };
    }

    private int decimals(CelCall call, Map<String, Answer> locals) {
        List<CelExpr> arguments = call.args();
        return switch (call.function()) {
            case "_+_", "_-_", "min", "max", "clamp" -> common(arguments, locals);
            case "_*_" -> NaiveDecimals.product(decimals(arguments.get(0), locals), decimals(arguments.get(1), locals));
            case "_/_" ->
                isConstant(arguments.get(1)) && evaluate(arguments.get(1), locals) instanceof Interval by
                        ? decimalsOfQuotient(decimals(arguments.get(0), locals), by.low())
                        : NaiveDecimals.QUOTIENT;
            case "-_", "abs" -> decimals(arguments.getFirst(), locals);
            case "round" ->
                NaiveDecimals.rounded(decimals(arguments.get(0), locals), (int)
                        arguments.get(1).constant().int64Value());
            case "_?_:_" -> common(arguments.subList(1, 3), locals);
            case "points", "share" ->
                names.decimals(call.function(), arguments.getFirst().constant().stringValue());
            case "steps", "count", "size" -> 0;
            default -> throw new IllegalStateException(call.function() + " gives no number");
        };
    }

    private int common(List<CelExpr> numbers, Map<String, Answer> locals) {
        return numbers.stream().map(each -> decimals(each, locals)).reduce(0, NaiveDecimals::common);
    }

    /// A number divided by a constant such as 4 or 100 is still a decimal.
    private static int decimalsOfQuotient(int dividend, Exact by) {
        if (by.signum() == 0) {
            return NaiveDecimals.QUOTIENT;
        }
        try {
            return NaiveDecimals.product(
                    dividend, NaiveDecimals.of(new BigDecimal(by.under()).divide(new BigDecimal(by.over()))));
        } catch (ArithmeticException endless) {
            return NaiveDecimals.QUOTIENT;
        }
    }

    private Answer equal(Answer left, Answer right) {
        if (left instanceof Failure) {
            return left;
        }
        if (right instanceof Failure) {
            return right;
        }
        if (left instanceof Truth first && right instanceof Truth second) {
            return first == Truth.UNKNOWN || second == Truth.UNKNOWN ? Truth.UNKNOWN : Truth.of(first == second);
        }
        note((Interval) left, (Interval) right);
        return compare((Interval) left, (Interval) right, order -> order == 0);
    }

    private Answer contained(List<CelExpr> arguments, Map<String, Answer> locals) {
        Answer wanted = evaluate(arguments.get(0), locals);
        if (wanted instanceof Failure) {
            return wanted;
        }
        return onItems(evaluate(arguments.get(1), locals), items -> {
            Truth found = Truth.FALSE;
            for (Answer item : items) {
                found = joined(found, (Truth) equal(wanted, item), Truth.TRUE);
            }
            return found;
        });
    }

    private void note(Interval left, Interval right) {
        narrowest = Math.min(
                narrowest,
                Math.min(
                        Math.abs(left.low().minus(right.high()).approximate()),
                        Math.abs(left.high().minus(right.low()).approximate())));
    }

    /// An argument, which is a level where the other one is an award.
    private Answer level(CelExpr argument, CelExpr other, Map<String, Answer> locals) {
        boolean besideAward = other.getKind() == Kind.IDENT
                && (other.ident().name().equals("award") || other.ident().name().equals("last_award"));
        if (besideAward && argument.getKind() == Kind.CONSTANT) {
            CelConstant constant = argument.constant();
            return names.level(
                    constant.getKind() == CelConstant.Kind.STRING_VALUE
                            ? constant.stringValue()
                            : Long.toString(constant.int64Value()));
        }
        return evaluate(argument, locals);
    }

    // Numbers

    private static Answer onTruth(Answer answer, Function<Truth, Answer> function) {
        return answer instanceof Truth truth ? function.apply(truth) : answer;
    }

    private static Answer onNumber(Answer answer, Function<Interval, Answer> function) {
        return answer instanceof Interval interval ? function.apply(interval) : answer;
    }

    private static Answer onItems(Answer answer, Function<List<Answer>, Answer> function) {
        return answer instanceof Items(List<Answer> items) ? function.apply(items) : answer;
    }

    private Answer numbers(
            List<CelExpr> arguments, Map<String, Answer> locals, BiFunction<Interval, Interval, Answer> function) {
        Answer left = level(arguments.get(0), arguments.get(1), locals);
        Answer right = level(arguments.get(1), arguments.get(0), locals);
        return onNumber(left, first -> onNumber(right, second -> function.apply(first, second)));
    }

    private Answer fold(
            List<CelExpr> arguments, Map<String, Answer> locals, BiFunction<Interval, Interval, Interval> function) {
        @Nullable Interval folded = null;
        for (CelExpr argument : arguments) {
            Answer answer = evaluate(argument, locals);
            if (!(answer instanceof Interval interval)) {
                return answer;
            }
            folded = folded == null ? interval : function.apply(folded, interval);
        }
        if (folded == null) {
            throw new IllegalStateException("min and max have arguments");
        }
        return folded;
    }

    static Interval sum(Interval left, Interval right) {
        return new Interval(left.low().plus(right.low()), left.high().plus(right.high()));
    }

    static Interval negated(Interval number) {
        return new Interval(number.high().negated(), number.low().negated());
    }

    static Interval product(Interval left, Interval right) {
        return corners(left, right.low(), right.high(), Exact::times);
    }

    private static Interval corners(Interval left, Exact low, Exact high, BiFunction<Exact, Exact, Exact> function) {
        Exact one = function.apply(left.low(), low);
        Exact two = function.apply(left.low(), high);
        Exact three = function.apply(left.high(), low);
        Exact four = function.apply(left.high(), high);
        return new Interval(one.min(two).min(three.min(four)), one.max(two).max(three.max(four)));
    }

    static Answer quotient(Interval left, Interval right, IntSupplier decimalsOfRight) {
        if (right.isPoint() && right.low().signum() == 0) {
            return new Failure("division by zero");
        }
        if (right.low().signum() < 0 && right.high().signum() > 0) {
            throw new NotReadable("a divisor that may have either sign");
        }
        // zero itself is no divisor, so an open one counts from its least positive value
        Exact low = right.low().signum() == 0 ? unit(decimalsOfRight.getAsInt()) : right.low();
        Exact high =
                right.high().signum() == 0 ? unit(decimalsOfRight.getAsInt()).negated() : right.high();
        return corners(left, low, high, Exact::dividedBy);
    }

    private static Exact unit(int decimals) {
        if (decimals == NaiveDecimals.QUOTIENT) {
            throw new NotReadable("a quotient by an open quotient");
        }
        return Exact.of(BigDecimal.ONE.movePointLeft(decimals));
    }

    private Interval absolute(Interval number) {
        if (number.low().signum() >= 0) {
            return number;
        }
        if (number.high().signum() <= 0) {
            return negated(number);
        }
        return new Interval(Exact.ZERO, number.high().max(number.low().negated()));
    }

    static Interval least(Interval left, Interval right) {
        return new Interval(left.low().min(right.low()), left.high().min(right.high()));
    }

    static Interval greatest(Interval left, Interval right) {
        return new Interval(left.low().max(right.low()), left.high().max(right.high()));
    }

    Interval rounded(Interval number, int decimals, RoundingMode mode) {
        Exact unit = Exact.of(BigDecimal.ONE.movePointLeft(decimals));
        for (Exact end : List.of(number.low(), number.high())) {
            Exact half = unit.dividedBy(Exact.of(2));
            Exact fromHalf = end.dividedBy(half);
            Exact nearest = fromHalf.rounded(0, RoundingMode.HALF_EVEN);
            narrowest = Math.min(
                    narrowest, Math.abs(fromHalf.minus(nearest).times(half).approximate()));
        }
        return new Interval(number.low().rounded(decimals, mode), number.high().rounded(decimals, mode));
    }

    private Answer steps(List<CelExpr> arguments, Map<String, Answer> locals) {
        return onNumber(
                evaluate(arguments.get(0), locals),
                number -> onItems(evaluate(arguments.get(1), locals), thresholds -> {
                    int low = 0;
                    int high = 0;
                    for (Answer threshold : thresholds) {
                        Interval bound = (Interval) threshold;
                        note(number, bound);
                        Truth reached = compare(number, bound, order -> order >= 0);
                        low += reached == Truth.TRUE ? 1 : 0;
                        high += reached.isPossible() ? 1 : 0;
                    }
                    return Interval.whole(low, high);
                }));
    }

    private Answer count(CelExpr conditions, Map<String, Answer> locals) {
        return onItems(evaluate(conditions, locals), items -> {
            int low = 0;
            int high = 0;
            for (Answer item : items) {
                low += item == Truth.TRUE ? 1 : 0;
                high += ((Truth) item).isPossible() ? 1 : 0;
            }
            return Interval.whole(low, high);
        });
    }
}
