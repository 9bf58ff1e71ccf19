package org.xingping.engine.condition;

import dev.cel.checker.CelChecker;
import dev.cel.checker.CelStandardDeclarations.StandardFunction.Overload.Arithmetic;
import dev.cel.checker.CelStandardDeclarations.StandardFunction.Overload.BooleanOperator;
import dev.cel.checker.CelStandardDeclarations.StandardFunction.Overload.Comparison;
import dev.cel.checker.CelStandardDeclarations.StandardFunction.Overload.InternalOperator;
import dev.cel.checker.CelStandardDeclarations.StandardFunction.Overload.Relation;
import dev.cel.checker.CelStandardDeclarations.StandardFunction.Overload.Size;
import dev.cel.checker.CelStandardDeclarations.StandardOverload;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelVarDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xingping.engine.metric.Scale;

/// What CEL is told about our names, types and functions, for checking and for the row-wise fallback.
final class CelEnvironment {

    static final OpaqueType DECIMAL = OpaqueType.create("decimal");
    static final OpaqueType AWARD = OpaqueType.create("award");

    /// Name of the function that number literals are wrapped in.
    static final String LITERAL = "decimal";

    private static final CelOptions OPTIONS = CelOptions.current().build();

    /// What of CEL's own gets past [Rewriting], and what CEL makes of its macros: their accumulators are ints and
    /// lists.
    private static final Map<String, List<StandardOverload>> STANDARD = Map.ofEntries(
            Map.entry("_&&_", List.of(BooleanOperator.LOGICAL_AND)),
            Map.entry("_||_", List.of(BooleanOperator.LOGICAL_OR)),
            Map.entry("!_", List.of(BooleanOperator.LOGICAL_NOT)),
            Map.entry("_?_:_", List.of(BooleanOperator.CONDITIONAL)),
            Map.entry("@not_strictly_false", List.of(InternalOperator.NOT_STRICTLY_FALSE)),
            Map.entry("_==_", List.of(Relation.EQUALS)),
            Map.entry("_!=_", List.of(Relation.NOT_EQUALS)),
            Map.entry("_<_", List.of(Comparison.LESS_BOOL)),
            Map.entry("_<=_", List.of(Comparison.LESS_EQUALS_BOOL)),
            Map.entry("_>_", List.of(Comparison.GREATER_BOOL)),
            Map.entry("_>=_", List.of(Comparison.GREATER_EQUALS_BOOL)),
            Map.entry("_+_", List.of(Arithmetic.ADD_INT64, Arithmetic.ADD_LIST)),
            Map.entry("@in", List.of(InternalOperator.IN_LIST)),
            Map.entry("size", List.of(Size.SIZE_LIST, Size.LIST_SIZE)));

    private static final List<String> ORDERINGS = List.of("_<_", "_<=_", "_>_", "_>=_");

    private CelEnvironment() {}

    static OpaqueType typeOf(Scale scale) {
        return OpaqueType.create(scale.id());
    }

    /// A name as CEL's runtime accepts it for something unknown: `met:1.1a` has signs that no CEL name may have.
    static String legalName(String name) {
        if (name.indexOf(':') < 0) {
            return name;
        }
        // a capital keeps it apart from the names of metrics and values
        StringBuilder legal = new StringBuilder("N");
        for (int i = 0; i < name.length(); i++) {
            char sign = name.charAt(i);
            if (Character.isLetterOrDigit(sign)) {
                legal.append(sign);
            } else {
                legal.append('_').append(Integer.toHexString(sign)).append('_');
            }
        }
        return legal.toString();
    }

    static CelType typeOf(Symbol.Type type) {
        return switch (type) {
            case Symbol.Quantity number -> DECIMAL;
            case Symbol.Constant constant -> DECIMAL;
            case Symbol.Truth truth -> SimpleType.BOOL;
            case Symbol.Words(Scale scale) -> typeOf(scale);
            case Symbol.Award award -> AWARD;
        };
    }

    /// What reads a text, whatever its names mean.
    static CelParser parser() {
        return CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .build();
    }

    /// A type check that knows nothing but these variables and functions.
    static CelChecker checker(List<CelVarDecl> variables, List<CelFunctionDecl> functions) {
        return CelCompilerFactory.standardCelCheckerBuilder()
                .setOptions(OPTIONS)
                .setStandardEnvironmentEnabled(false)
                .addVarDeclarations(variables)
                .addFunctionDeclarations(functions)
                .build();
    }

    /// Everything a text may name, with its type.
    static Map<String, CelType> variables(Names names) {
        Map<String, CelType> types = new HashMap<>(words(names));
        names.levels().forEach(level -> types.put("level:" + level, AWARD));
        for (Symbol symbol : names.symbols()) {
            CelType type = typeOf(symbol.type());
            types.put(symbol.name(), type);
            types.put(legalName(symbol.name()), type);
            types.put("known:" + symbol.name(), SimpleType.BOOL);
        }
        return types;
    }

    /// The words of all scales; a word of several scales fits each of them.
    private static Map<String, CelType> words(Names names) {
        Map<String, CelType> words = new LinkedHashMap<>();
        for (Scale scale : names.scales()) {
            for (Scale.Word word : scale.words()) {
                if (names.symbol(word.id()) == null) {
                    words.merge(word.id(), typeOf(scale), (first, second) -> SimpleType.DYN);
                }
            }
        }
        return words;
    }

    /// Every function and operator a text may use, by its name in CEL.
    static Map<String, CelFunctionDecl> functions(Names names) {
        Map<String, List<CelOverloadDecl>> overloads = new HashMap<>();
        STANDARD.forEach(
                (function, standard) -> standard.forEach(each -> add(overloads, function, each.celOverloadDecl())));
        List<CelType> ordered = new ArrayList<>(List.of(DECIMAL, AWARD));
        names.scales().forEach(scale -> ordered.add(typeOf(scale)));
        for (String operator : ORDERINGS) {
            for (CelType type : ordered) {
                add(overloads, operator, global(overload(operator, type), SimpleType.BOOL, type, type));
            }
        }
        for (String operator : List.of("_+_", "_-_", "_*_", "_/_")) {
            exact(overloads, operator, DECIMAL, DECIMAL, DECIMAL);
        }
        exact(overloads, "-_", DECIMAL, DECIMAL);
        // a literal as it was written, or the size of a list, which is a CEL int
        exact(overloads, LITERAL, DECIMAL, SimpleType.STRING);
        add(overloads, LITERAL, global(LITERAL + "_whole", DECIMAL, SimpleType.INT));
        exact(overloads, "abs", DECIMAL, DECIMAL);
        exact(overloads, "clamp", DECIMAL, DECIMAL, DECIMAL, DECIMAL);
        exact(overloads, "round", DECIMAL, DECIMAL, DECIMAL);
        exact(overloads, "steps", DECIMAL, DECIMAL, ListType.create(DECIMAL));
        exact(overloads, "count", DECIMAL, ListType.create(SimpleType.BOOL));
        for (String function : List.of("min", "max")) {
            add(overloads, function, global(function + "_2", DECIMAL, DECIMAL, DECIMAL));
            add(overloads, function, global(function + "_3", DECIMAL, DECIMAL, DECIMAL, DECIMAL));
        }
        Map<String, CelFunctionDecl> functions = new HashMap<>();
        overloads.forEach(
                (function, all) -> functions.put(function, CelFunctionDecl.newFunctionDeclaration(function, all)));
        return functions;
    }

    private static String overload(String operator, CelType type) {
        return operator + type.name();
    }

    private static void exact(
            Map<String, List<CelOverloadDecl>> overloads, String name, CelType result, CelType... arguments) {
        add(overloads, name, global(name + "_exact", result, arguments));
    }

    private static void add(Map<String, List<CelOverloadDecl>> overloads, String name, CelOverloadDecl overload) {
        overloads.computeIfAbsent(name, absent -> new ArrayList<>()).add(overload);
    }

    private static CelOverloadDecl global(String id, CelType result, CelType... arguments) {
        return CelOverloadDecl.newGlobalOverload(id, result, arguments);
    }

    /// A runtime that computes every function exactly, on [Rational]s.
    static CelRuntime runtime(Names names) {
        List<CelFunctionBinding> bindings = new ArrayList<>();
        List<CelType> ordered = new ArrayList<>(List.of(DECIMAL, AWARD));
        names.scales().forEach(scale -> ordered.add(typeOf(scale)));
        for (String operator : ORDERINGS) {
            Expression.Comparison comparison = Operators.comparison(operator);
            for (CelType type : ordered) {
                bindings.add(CelFunctionBinding.from(
                        overload(operator, type),
                        Rational.class,
                        Rational.class,
                        (left, right) -> comparison.holds(left.compareTo(right))));
            }
        }
        binary(bindings, "_+_", Rational::plus);
        binary(bindings, "_-_", Rational::minus);
        binary(bindings, "_*_", Rational::times);
        binary(bindings, "_/_", Rational::dividedBy);
        bindings.add(CelFunctionBinding.from("-__exact", Rational.class, Rational::negated));
        bindings.add(
                CelFunctionBinding.from(LITERAL + "_exact", String.class, text -> Rational.of(new BigDecimal(text))));
        bindings.add(CelFunctionBinding.from(LITERAL + "_whole", Long.class, Rational::of));
        bindings.add(CelFunctionBinding.from("abs_exact", Rational.class, Rational::absolute));
        bindings.add(CelFunctionBinding.from(
                "clamp_exact",
                List.of(Rational.class, Rational.class, Rational.class),
                arguments -> least(greatest(at(arguments, 0), at(arguments, 1)), at(arguments, 2))));
        binary(
                bindings,
                "round",
                (number, decimals) ->
                        Rational.of(number.rounded(decimals.numerator().intValueExact(), RoundingMode.HALF_UP)));
        bindings.add(CelFunctionBinding.from("steps_exact", Rational.class, List.class, CelEnvironment::steps));
        bindings.add(CelFunctionBinding.from("count_exact", List.class, CelEnvironment::count));
        bindings.add(CelFunctionBinding.from("min_2", Rational.class, Rational.class, CelEnvironment::least));
        bindings.add(CelFunctionBinding.from("max_2", Rational.class, Rational.class, CelEnvironment::greatest));
        bindings.add(CelFunctionBinding.from(
                "min_3",
                List.of(Rational.class, Rational.class, Rational.class),
                arguments -> least(least(at(arguments, 0), at(arguments, 1)), at(arguments, 2))));
        bindings.add(CelFunctionBinding.from(
                "max_3",
                List.of(Rational.class, Rational.class, Rational.class),
                arguments -> greatest(greatest(at(arguments, 0), at(arguments, 1)), at(arguments, 2))));
        return CelRuntimeFactory.legacyCelRuntimeBuilder()
                .setOptions(OPTIONS)
                .addFunctionBindings(bindings)
                .build();
    }

    private static void binary(
            List<CelFunctionBinding> bindings, String name, CelFunctionOverload.Binary<Rational, Rational> function) {
        bindings.add(CelFunctionBinding.from(name + "_exact", Rational.class, Rational.class, function));
    }

    private static Rational at(Object[] arguments, int index) {
        return (Rational) arguments[index];
    }

    private static Rational least(Rational left, Rational right) {
        return left.compareTo(right) <= 0 ? left : right;
    }

    private static Rational greatest(Rational left, Rational right) {
        return left.compareTo(right) >= 0 ? left : right;
    }

    private static Rational steps(Rational number, List<?> thresholds) {
        return Rational.of(thresholds.stream()
                .filter(threshold -> number.compareTo((Rational) threshold) >= 0)
                .count());
    }

    private static Rational count(List<?> conditions) {
        return Rational.of(conditions.stream().filter(Boolean.TRUE::equals).count());
    }
}
