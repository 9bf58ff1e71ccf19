package org.xingping.engine.condition;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
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

    static CelCompiler compiler(Names names) {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS);
        names.symbols().forEach(symbol -> {
            builder.addVar(symbol.name(), typeOf(symbol.type()));
            if (!legalName(symbol.name()).equals(symbol.name())) {
                builder.addVar(legalName(symbol.name()), typeOf(symbol.type()));
            }
            builder.addVar("known:" + symbol.name(), SimpleType.BOOL);
        });
        names.levels().forEach(level -> builder.addVar("level:" + level, AWARD));
        words(names).forEach(builder::addVar);
        builder.addFunctionDeclarations(functions(names));
        return builder.build();
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

    private static List<CelFunctionDecl> functions(Names names) {
        List<CelType> ordered = new ArrayList<>(List.of(DECIMAL, AWARD));
        names.scales().forEach(scale -> ordered.add(typeOf(scale)));
        List<CelFunctionDecl> functions = new ArrayList<>();
        for (String operator : ORDERINGS) {
            List<CelOverloadDecl> overloads = new ArrayList<>();
            for (CelType type : ordered) {
                overloads.add(CelOverloadDecl.newGlobalOverload(overload(operator, type), SimpleType.BOOL, type, type));
            }
            functions.add(CelFunctionDecl.newFunctionDeclaration(operator, overloads));
        }
        for (String operator : List.of("_+_", "_-_", "_*_", "_/_")) {
            functions.add(function(operator, DECIMAL, DECIMAL, DECIMAL));
        }
        functions.add(function("-_", DECIMAL, DECIMAL));
        // a literal as it was written, or the size of a list, which is a CEL int
        functions.add(CelFunctionDecl.newFunctionDeclaration(
                LITERAL,
                CelOverloadDecl.newGlobalOverload(LITERAL + "_exact", DECIMAL, SimpleType.STRING),
                CelOverloadDecl.newGlobalOverload(LITERAL + "_whole", DECIMAL, SimpleType.INT)));
        functions.add(function("abs", DECIMAL, DECIMAL));
        functions.add(function("clamp", DECIMAL, DECIMAL, DECIMAL, DECIMAL));
        functions.add(function("round", DECIMAL, DECIMAL, DECIMAL));
        functions.add(function("steps", DECIMAL, DECIMAL, ListType.create(DECIMAL)));
        functions.add(function("count", DECIMAL, ListType.create(SimpleType.BOOL)));
        for (String function : List.of("min", "max")) {
            functions.add(CelFunctionDecl.newFunctionDeclaration(
                    function,
                    CelOverloadDecl.newGlobalOverload(function + "_2", DECIMAL, DECIMAL, DECIMAL),
                    CelOverloadDecl.newGlobalOverload(function + "_3", DECIMAL, DECIMAL, DECIMAL, DECIMAL)));
        }
        return functions;
    }

    private static String overload(String operator, CelType type) {
        return operator + type.name();
    }

    private static CelFunctionDecl function(String name, CelType result, CelType... arguments) {
        return CelFunctionDecl.newFunctionDeclaration(
                name, CelOverloadDecl.newGlobalOverload(name + "_exact", result, arguments));
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
